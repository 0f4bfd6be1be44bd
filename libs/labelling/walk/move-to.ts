import type { Due } from '#libs/domain/stage.js';
import type { Made } from './step.js';

/** The move to what is due next. A job whose rounds end without a changed text has nothing to compare. */
export function moveTo(due: Due): Made['to'] {
  if (due !== 'done') return { kind: 'advance', ...due };
  return { kind: 'done', outcome: 'unchanged', result: { reason: 'text_as_it_was' } };
}
