import { judgedCaption } from '../asset/asset-sql.js';

/** Joins to preference_pair p what its sides stand in: chosen_c or chosen_r, rejected_c or rejected_r. */
export const PAIR_SIDES = `
LEFT JOIN candidate chosen_c ON chosen_c.id = p.chosen_candidate_id
LEFT JOIN revision chosen_r ON chosen_r.id = p.chosen_revision_id
LEFT JOIN candidate rejected_c ON rejected_c.id = p.rejected_candidate_id
LEFT JOIN revision rejected_r ON rejected_r.id = p.rejected_revision_id`;

/** A column with one side of a pair: kind and index, and on request text, image and contentHash. An image is its hash, or its name where that is all that is known; its text is the caption by which it was judged. */
export const pairSide = (name: 'chosen' | 'rejected', { text } = { text: false }) => `
  jsonb_build_object(
    'kind', CASE WHEN p.${name}_candidate_id IS NULL THEN 'revision' ELSE 'candidate' END,
    'index', coalesce(${name}_c.position, ${name}_r.round)${
      text
        ? `, 'text', coalesce(${name}_c.text, ${judgedCaption('p.label_job_id', `coalesce(${name}_c.asset_hash, ${name}_r.asset_hash)`)}, ${name}_r.text, ''), 'image', coalesce(${name}_c.asset_hash, ${name}_c.image_name, ${name}_r.asset_hash), 'contentHash', p.${name}_hash`
        : ''
    }) AS ${name}`;
