/** SQL: Preference pairs. */
export const PREFERENCE_PAIRS = `
pairs AS (
  INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id, chosen_revision_id,
    rejected_candidate_id, rejected_revision_id, chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline)
  SELECT p.id, m.run_id, m.id, p."versionId", i.content_hash, i.modality, p.subject, p."chosenCandidateId", p."chosenRevisionId",
    p."rejectedCandidateId", p."rejectedRevisionId", p."chosenHash", p."rejectedHash", p.probability, p.target, p.margin, p.flipped, p.way, p.offline
  FROM moved m JOIN s ON s.id = m.id JOIN item i ON i.id = m.item_id, jsonb_to_recordset(s.pairs) AS p(id uuid, "versionId" uuid, subject text,
    "chosenCandidateId" uuid, "chosenRevisionId" uuid, "rejectedCandidateId" uuid, "rejectedRevisionId" uuid,
    "chosenHash" text, "rejectedHash" text, probability float8, target float8, margin float8, flipped boolean, way text, offline boolean)
  ON CONFLICT (label_job_id, subject) DO NOTHING)`;
