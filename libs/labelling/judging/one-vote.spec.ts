import { describe, expect, it } from '@jest/globals';
import type { Answer, Seat } from './inquiry.js';
import { oneVote } from './one-vote.js';

const said = (judge: string, value: string, insteadOf: string | null = null): Answer<string> => ({
  judge,
  insteadOf,
  reading: { ok: true, value },
  calls: [`call of ${judge}`],
});
const refusal = (judge: string): Answer<string> => ({
  judge,
  insteadOf: null,
  reading: { ok: false, code: 'refused', why: 'no' },
  calls: [`call of ${judge}`],
});
/** A judge that refused the questions of `refused`, in whose place the fallback answered. */
const seatOf = (judge: string, refused: number[]): Seat<string> => ({
  judge,
  answers: [0, 1, 2].map((question) =>
    refused.includes(question) ? said('fallback', 'first', judge) : said(judge, 'second'),
  ),
  setAside: refused.map((question) => ({ question, answer: refusal(judge) })),
  failure: null,
});

describe('oneVote', () => {
  it('leaves a jury as it is where one judge at most refused a question', () => {
    const seats = [seatOf('a', [0]), seatOf('b', [1, 2]), seatOf('c', [])];
    expect(oneVote(seats)).toEqual(seats);
  });

  it('lets the fallback stand in once for each question', () => {
    const [a, b, c] = oneVote([seatOf('a', [0, 1]), seatOf('b', [1, 2]), seatOf('c', [1])]);
    expect(a).toEqual(seatOf('a', [0, 1]));
    expect(b?.answers).toEqual([said('b', 'second'), refusal('b'), said('fallback', 'first', 'b')]);
    expect(b?.setAside).toEqual([{ question: 2, answer: refusal('b') }]);
    expect(c?.answers[1]).toEqual(refusal('c'));
    expect(c?.setAside).toEqual([]);
  });
});
