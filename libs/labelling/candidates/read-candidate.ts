import type { ModelAnswer } from '#libs/model/model-port.js';
import { isBlank } from '#libs/domain/blank.js';
import { readable, type Reading } from '../answers/reading.js';
import { spokenAnswer } from '../answers/spoken.js';

/**
 * Any whole answer is a candidate, a refusal too: it is what the policy says. Its reasoning is no part of it. One that
 * was cut off, or shows nothing, is none.
 */
export function readCandidate(answer: ModelAnswer): Reading<string> {
  const said = answer.refusal ?? '';
  if (!isBlank(said)) return readable(said.trim());
  const spoken = spokenAnswer(answer);
  return spoken.ok ? readable(spoken.value.text.trim()) : spoken;
}
