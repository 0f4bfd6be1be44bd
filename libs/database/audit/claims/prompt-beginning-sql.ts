import { ITEM_CATEGORIES, jobOf } from './categories-sql.js';
import { hidesPrompt } from './hidden-prompt-sql.js';

/** Characters that tell one prompt from the next in a list. */
const SHOWN = 160;

/** How the last thing that item i was asked begins. */
export const ASKED_LAST = `
  (SELECT left(asked.message ->> 'content', ${SHOWN}) FROM jsonb_array_elements(i.prompt) WITH ORDINALITY asked(message, at)
    WHERE asked.message ->> 'role' = 'user' ORDER BY asked.at DESC LIMIT 1)`;

/**
 * The same of unit u, or gold unit l, of audit a, as person `person` may see it in a list: null where its question is answered without the prompt,
 * and where what it is about is hidden until somebody asks for it.
 */
export const promptBeginning = (person: string) => `
  (SELECT CASE WHEN ${hidesPrompt('u')} OR a.sensitive && ${ITEM_CATEGORIES} OR EXISTS (
      SELECT FROM audit_reviewer w WHERE w.audit_id = a.id AND w.person_id = ${person} AND w.blur) THEN NULL ELSE ${ASKED_LAST} END
    FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = coalesce(${jobOf('u')}, ${jobOf('l')}))`;
