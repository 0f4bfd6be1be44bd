import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { Page } from '#libs/domain/page.js';
import { isNamed } from '../named-sql.js';
import { pageOf, type PageStart } from '../page-query.js';
import { leaveTrail, trailOf } from '../trail/trail.js';

export interface DatasetRow {
  id: string;
  name: string;
  description: string;
  createdAt: Date;
  /** how many items it holds */
  items: number;
}

const COLUMNS = `d.id, d.name, d.description, d.created_at AS "createdAt",
  (SELECT count(*)::int FROM item i WHERE i.dataset_id = d.id) AS items`;

const CREATE = `
WITH d AS (
  INSERT INTO dataset (id, name, description) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING *),
noted AS (${trailOf('dataset', {
  actor: '$4',
  action: `'dataset.created'`,
  detail: `jsonb_build_object('name', name)`,
  from: 'd',
})})
SELECT id, name, description, created_at AS "createdAt", 0 AS items FROM d`;

export class DatasetStore {
  constructor(private readonly pool: pg.Pool) {}

  /** The data set `id`, made now unless it is there already; null where another one has the name. */
  async create(name: string, description: string, actor: string, id = uuid()): Promise<DatasetRow | null> {
    const { rows } = await this.pool.query<DatasetRow>(CREATE, [id, name, description, actor]);
    return rows[0] ?? this.byId(id);
  }

  async byId(id: string): Promise<DatasetRow | null> {
    const { rows } = await this.pool.query<DatasetRow>(`SELECT ${COLUMNS} FROM dataset d WHERE d.id = $1`, [id]);
    return rows[0] ?? null;
  }

  async byName(name: string): Promise<DatasetRow | null> {
    const { rows } = await this.pool.query<DatasetRow>(`SELECT ${COLUMNS} FROM dataset d WHERE d.name = $1`, [name]);
    return rows[0] ?? null;
  }

  /** Newest first; those whose name contains each word of `name`. */
  async page(start: PageStart, name: string | null = null): Promise<Page<DatasetRow>> {
    const { rows } = await this.pool.query<DatasetRow>(
      `SELECT ${COLUMNS} FROM dataset d WHERE ($1::uuid IS NULL OR d.id < $1) AND ${isNamed('d.name', '$3')} ORDER BY d.id DESC LIMIT $2`,
      [start.after, start.take, name],
    );
    return pageOf(rows, start);
  }

  /** Writes down on the trail who imported what. `detail` holds counts only. */
  async noteImport(datasetId: string, actor: string, detail: Record<string, unknown>): Promise<void> {
    await leaveTrail(this.pool, { actor, action: 'items.imported', subject: 'dataset', subjectId: datasetId, detail });
  }
}
