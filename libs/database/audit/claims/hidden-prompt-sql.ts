import { HIDING_PROMPT } from '#libs/domain/three-questions.js';

const HIDING = HIDING_PROMPT.map((key) => `'${key}'`).join();

/** Whether unit `alias` of audit_unit is a question that is answered without the prompt. */
export const hidesPrompt = (alias: string) => `coalesce(${alias}.question IN (${HIDING}), false)`;

/** Content hashes of the items whose prompts person `person` was ever shown, in whatever audit. */
export const promptsSeenBy = (person: string) => `
  SELECT split_part(coalesce(x.key, y.key), '/', 2) FROM audit_claim h JOIN audit_slot o ON o.id = h.slot_id
    LEFT JOIN audit_unit x ON x.id = o.unit_id LEFT JOIN audit_gold y ON y.id = o.gold_id
  WHERE h.person_id = ${person} AND NOT ${hidesPrompt('x')}`;

/** Whether unit `alias` hides a prompt that the person has read elsewhere. */
export const promptIsKnown = (alias: string, person: string) =>
  `CASE WHEN ${hidesPrompt(alias)} THEN split_part(${alias}.key, '/', 2) IN (${promptsSeenBy(person)}) ELSE false END`;
