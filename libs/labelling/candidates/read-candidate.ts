import type { ModelAnswer } from '#libs/model/model-port.js';
import { readable, wholeAnswer, type Reading } from '../answers/reading.js';

/** Any whole answer is a candidate, a refusal too: it is what the policy says. One that was cut off is none. */
export function readCandidate(answer: ModelAnswer): Reading<string> {
  const said = answer.refusal ?? '';
  if (said.trim() !== '') return readable(said.trim());
  const whole = wholeAnswer(answer);
  return whole.ok ? readable(whole.value.trim()) : whole;
}
