/** An expression: the caption by which the label job judged the image in this column; null where the column is. */
export const judgedCaption = (labelJob: string, column: string) => `CASE WHEN ${column} IS NOT NULL THEN (
  SELECT k.descriptive FROM caption k WHERE k.label_job_id = ${labelJob} AND k.asset_hash = ${column} AND k.best) END`;

/** An expression: the asset whose hash is in this column, as Asset; null where the column is. */
export const assetOf = (column: string) => `(SELECT jsonb_build_object('hash', a.hash, 'type', a.type, 'width', a.width,
  'height', a.height, 'bytes', a.bytes, 'perceptualHash', a.perceptual_hash, 'renditionHash', a.rendition_hash,
  'renditionType', a.rendition_type) FROM asset a WHERE a.hash = ${column})`;
