import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import type { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

/** Prompts without an image. */
export const PROMPTS = [
  'Three red circles on a white background.',
  'A blue square above a green triangle.',
  'Two yellow stars.',
];

/** A constitution's slug and a data set. */
export interface Where {
  slug: string;
  datasetId: string;
}

/** Items that are nothing but such a prompt. */
export async function withPrompts(rig: LabellingRig, prompts: readonly string[]): Promise<Where> {
  const { slug, datasetId } = await seed(rig.database, 0, { appliesTo: ['image'] });
  const rows = prompts.map((content) => ({ prompt: [{ role: 'user', content }] }));
  await rig.database.pool.query(
    `INSERT INTO item (id, dataset_id, content_hash, prompt, modality)
     SELECT uuid_v7(), $1, encode(sha256(convert_to(p->>'prompt', 'UTF8')), 'hex'), p->'prompt', 'image' FROM jsonb_array_elements($2::jsonb) AS p`,
    [datasetId, JSON.stringify(rows)],
  );
  return { slug, datasetId };
}

/** The start of a run over them. */
export const startPainting = (
  rig: LabellingRig,
  { slug, datasetId }: Where,
  recipe: RecipeRequest,
  models: Record<string, string> = { painter: 'offline' },
) => rig.runs.start({ datasetId, constitution: { slug, version: 1 }, recipe, models, budget: '1' }, 'test');

/** A committed call that was sent again would stand here as a duplicate, or under a further sample. */
export const LEDGER = `SELECT count(*) FILTER (WHERE state = 'finished')::int AS finished,
  count(*) FILTER (WHERE state = 'duplicate' OR sample_index > 0)::int AS again,
  count(DISTINCT request_hash) FILTER (WHERE state = 'finished')::int AS requests FROM model_call`;
