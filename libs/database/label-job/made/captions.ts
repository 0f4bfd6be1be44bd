/** SQL: Captions of its images; made again, they replace those of before. */
export const CAPTIONS = `
captions AS (
  INSERT INTO caption (id, label_job_id, asset_hash, position, captioner, temperature, seed, state, short, descriptive, facts, language, score,
    scored_by, best, model_call_id)
  SELECT k.id, m.id, k."assetHash", k.position, k.captioner, k.temperature, k.seed, k.state, k.short, k.descriptive, k.facts, k.language, k.score,
    k."scoredBy", k.best, k."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.captions) AS k(id uuid, "assetHash" text, position int, captioner text,
    temperature float8, seed bigint, state text, short text, descriptive text, facts jsonb, language text, score float8, "scoredBy" text, best boolean,
    "modelCallId" uuid)
  ON CONFLICT (label_job_id, asset_hash, position) DO UPDATE SET captioner = excluded.captioner, seed = excluded.seed,
    temperature = excluded.temperature, state = excluded.state, short = excluded.short, descriptive = excluded.descriptive,
    facts = excluded.facts, language = excluded.language, score = excluded.score, scored_by = excluded.scored_by, best = excluded.best,
    model_call_id = excluded.model_call_id)`;
