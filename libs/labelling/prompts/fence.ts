import { createHmac } from 'node:crypto';
import { withoutChatMarks } from './chat-marks.js';

/**
 * Sets judged text apart from instructions. The fence carries an HMAC of the slot's content under the
 * installation's secret: whoever wrote the text cannot guess it and so cannot close the slot, and the
 * same text always gets the same fence, so that the ledger can reuse calls. `beside` are the other texts of the
 * message: one of them may quote the fence that this text had elsewhere, and then the fence is another one.
 */
export function fence(secret: string, slot: string, text: string, beside: readonly string[] = []): string {
  let mark = markOf(secret, slot, text, 0);
  for (let turn = 1; [text, ...beside].some((other) => other.includes(mark)); turn++) {
    mark = markOf(secret, slot, text, turn);
  }
  return `<<<${slot} ${mark}\n${withoutChatMarks(text)}\n${mark} ${slot}>>>`;
}

function markOf(secret: string, slot: string, text: string, turn: number): string {
  const content = turn === 0 ? `${slot}\0${text}` : `${slot}\0${text}\0${turn}`;
  return createHmac('sha256', secret).update(content).digest('hex').slice(0, 16);
}
