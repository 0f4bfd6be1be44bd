import { createHmac } from 'node:crypto';

/**
 * Sets judged text apart from instructions. The fence carries an HMAC of the slot's content under the
 * installation's secret: whoever wrote the text cannot guess it and so cannot close the slot, and the
 * same text always gets the same fence, so that the ledger can reuse calls.
 */
export function fence(secret: string, slot: string, text: string): string {
  const mark = createHmac('sha256', secret).update(`${slot}\0${text}`).digest('hex').slice(0, 16);
  return `<<<${slot} ${mark}\n${text}\n${mark} ${slot}>>>`;
}
