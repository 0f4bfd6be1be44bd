import { createHash } from 'node:crypto';
import type { StagedJudgement } from '#libs/database/judgement-import/staged-judgement.js';

const MODULUS = 1n << 256n;

/**
 * What judgements say together, whatever the order of their lines and the numbers of these: the sum of the SHA-256 of
 * each. A judgement is added once.
 */
export class ContentSum {
  private sum = 0n;

  add(judgement: StagedJudgement): void {
    const { itemId, judge, principleId, subject, shownFirst, state, why, verdict } = judgement;
    const { probability, distribution, way, reasons, answer } = judgement;
    const said = [verdict, probability, distribution, way, reasons, answer];
    const text = JSON.stringify([itemId, judge, principleId, subject, shownFirst, state, why, ...said]);
    this.sum = (this.sum + BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)) % MODULUS;
  }

  /** 64 digits of base 16 */
  get hash(): string {
    return this.sum.toString(16).padStart(64, '0');
  }
}
