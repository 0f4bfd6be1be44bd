import type pg from 'pg';

/** An embedder by whose vectors an audit was to keep images apart, as it was when the audit was drawn. */
export interface AuditEmbedder {
  /** name of its endpoint */
  endpoint: string;
  /** null: the endpoint was no longer configured as an embedder */
  model: string | null;
  /** largest cosine distance of near vectors, 0 to 2; null as `model` is */
  near: number | null;
  /** different images of the frame's items */
  images: number;
  /** of these the ones without a vector, which only their hashes tell of; null: no vectors were compared */
  unseen: number | null;
}

const EMBEDDERS = `
SELECT name FROM (SELECT DISTINCT models->>'embedder' AS name FROM run WHERE id = ANY ($1)) named
WHERE name IS NOT NULL ORDER BY name COLLATE "C"`;

/** The endpoints by which any of these runs had images embedded. */
export async function embeddersOf(client: pg.PoolClient, runIds: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(EMBEDDERS, [runIds]);
  return rows.map(({ name }) => name);
}
