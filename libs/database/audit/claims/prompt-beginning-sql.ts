import { isCovered, jobOf } from './categories-sql.js';
import { PROMPT_START } from '../../prompt-start-sql.js';
import { hidesPrompt } from './hidden-prompt-sql.js';

/**
 * How the prompt begins of unit u, or gold unit l, of audit a, as person `person` may see it in a list: null where its question is answered without the prompt,
 * and where what it is about is hidden until somebody asks for it.
 */
export const promptBeginning = (person: string) => `
  (SELECT CASE WHEN ${hidesPrompt('u')} OR ${isCovered(person)} THEN NULL ELSE ${PROMPT_START} END
    FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = coalesce(${jobOf('u')}, ${jobOf('l')}))`;
