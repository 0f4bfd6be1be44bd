/** jsonb: image -> SHA-256 of the caption by which a label job judged it; empty where it judged texts. */
export const judgedCaptionHashes = (labelJob: string) => `
  (SELECT coalesce(jsonb_object_agg(k.asset_hash, encode(sha256(convert_to(k.descriptive, 'UTF8')), 'hex')), '{}')
    FROM caption k WHERE k.label_job_id = ${labelJob} AND k.best)`;
