import { describe, expect, it } from '@jest/globals';
import { isRejection } from './judgement-error.js';
import { readJudgementLine } from './judgement-line.js';

const line = { item: 'q', judge: 'j', order: 'first', principle: 'p', verdict: 'first' };
const { verdict: _verdict, ...bare } = line;

function rejection(change: Record<string, unknown>, base: Record<string, unknown> = line): string {
  try {
    readJudgementLine(JSON.parse(JSON.stringify({ ...base, ...change })) as Record<string, unknown>, {});
  } catch (error) {
    if (isRejection(error)) return `${error.code} at ${error.field ?? 'the line'}: ${error.message}`;
    throw error;
  }
  return 'taken';
}

describe('a line of an import', () => {
  it('says who judged what', () => {
    expect(readJudgementLine({ ...line, reasons: 'r\u0000', finishReason: 'stop' }, {})).toEqual({
      item: 'q',
      judge: 'j',
      principle: 'p',
      positions: [0, 1],
      shownFirst: 'first',
      said: { kind: 'verdict', letter: 'A' },
      reasons: 'r\uFFFD',
      finishReason: 'stop',
    });
  });

  it('takes judge and principle of the import where it names none, and its own before these', () => {
    const defaults = { judge: 'everyone', principle: 'all' };
    const { judge: _judge, principle: _principle, ...others } = line;
    expect(readJudgementLine(others, defaults)).toMatchObject({ judge: 'everyone', principle: 'all' });
    expect(readJudgementLine(line, defaults)).toMatchObject({ judge: 'j', principle: 'p' });
  });

  it.each<[string, string, string]>([
    ['first', 'first', 'A'],
    ['first', 'second', 'B'],
    ['second', 'first', 'B'],
    ['second', 'second', 'A'],
    ['second', 'tie', 'C'],
    ['first', 'not_applicable', 'D'],
    ['second', 'A', 'A'],
    ['first', 'B', 'B'],
    ['first', 'C', 'C'],
    ['first', 'D', 'D'],
  ])('with the %s shown first and the verdict %s has the letter %s', (order, verdict, letter) => {
    expect(readJudgementLine({ ...line, order, verdict }, {}).said).toEqual({ kind: 'verdict', letter });
  });

  it.each(['first', 'second', 'A', 'B', 'tie'])('says the same of [1, 0] and [0, 1] turned: %s', (verdict) => {
    const turned = { first: 'second', second: 'first' }[verdict] ?? verdict;
    const one = readJudgementLine({ ...line, subject: [4, 2], order: 'first', verdict }, {});
    const other = readJudgementLine({ ...line, subject: [2, 4], order: 'second', verdict: turned }, {});
    expect(one).toEqual(other);
    expect(one.positions).toEqual([2, 4]);
  });

  it('keeps a raw answer, whatever it is', () => {
    for (const answer of ['', ' ', '\u0000', 'A'.repeat(300_000)]) {
      const { said } = readJudgementLine({ ...bare, answer }, {});
      expect(said).toEqual({ kind: 'answer', text: answer.replace('\u0000', '\uFFFD') });
    }
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no item', { item: undefined }, /^missing_field at item/],
    ['an item that is a number', { item: 7 }, /^wrong_type at item: item must be a text; it is a number/],
    ['an item that cannot be stored', { item: 'a\u0000' }, /^not_storable at item/],
    ['no judge', { judge: undefined }, /^missing_field at judge/],
    ['a blank judge', { judge: ' ' }, /^judge_invalid at judge: judge is blank/],
    ['a long judge', { judge: 'x'.repeat(201) }, /^judge_invalid at judge: judge is longer than 200/],
    ['half a surrogate pair', { judge: '\ud800' }, /^not_storable at judge/],
    ['no principle', { principle: undefined }, /^missing_field at principle/],
    ['no order', { order: undefined }, /^missing_field at order/],
    ['a letter as order', { order: 'A' }, /^unknown_order at order: order is "A"/],
    ['orders of two', { order: 'both' }, /^unknown_order/],
    ['a subject of one', { subject: [0] }, /^wrong_type at subject/],
    ['a subject of three', { subject: [0, 1, 2] }, /^wrong_type at subject/],
    ['a subject in words', { subject: 'candidate:0' }, /^wrong_type at subject/],
    ['a position that is a text', { subject: [0, '1'] }, /^wrong_type at subject\[1\]/],
    ['a position below 0', { subject: [-1, 0] }, /^wrong_type at subject\[0\]/],
    ['a position between', { subject: [0, 0.5] }, /^wrong_type at subject\[1\]/],
    ['a candidate and itself', { subject: [1, 1] }, /^same_candidate at subject/],
    ['nothing said', { verdict: undefined }, /^no_verdict at the line/],
    ['a verdict and an answer', { answer: 'A' }, /^several_verdicts at verdict: The line has answer and verdict/],
    ['a verdict and a state', { state: 'refused' }, /^several_verdicts at state/],
    ['another verdict', { verdict: 'a' }, /^unknown_verdict at verdict: verdict is "a"/],
    ['a misspelt verdict', { verdict: 'frist' }, /^unknown_verdict .* did you mean "first"\?/],
    ['an empty verdict', { verdict: '' }, /^unknown_verdict/],
    ['a verdict null', { verdict: null }, /^wrong_type at verdict: .*"state": "unreadable"/],
    ['a verdict 1', { verdict: 1 }, /^wrong_type at verdict/],
    [
      'a misspelt field',
      { verdit: 'A' },
      /^unknown_field at verdit: unknown field "verdit" - did you mean "verdict"\?/,
    ],
    ['tokens without log-probabilities', { tokens: { m: 'A', M: 'B' } }, /^unknown_field at tokens/],
    ['reasons in a list', { reasons: [] }, /^wrong_type at reasons/],
    ['a finish reason null', { finishReason: null }, /^wrong_type at finishReason/],
  ])('is rejected for %s', (_, change, expected) => expect(rejection(change)).toMatch(expected));

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['an answer that is an object', { answer: { verdict: 'A' } }, /^wrong_type at answer: answer must be a text/],
    ['an answer null', { answer: null }, /^wrong_type at answer/],
    ['a state of readable ones', { state: 'readable' }, /^unknown_state at state/],
    ['no list', { logprobs: { A: -1 } }, /^wrong_type at logprobs/],
    ['no log-probabilities', { logprobs: [] }, /^logprob_invalid at logprobs: logprobs is empty/],
    ['a pair for an object', { logprobs: [['A', -1]] }, /^wrong_type at logprobs\[0\]/],
    ['no token', { logprobs: [{ logprob: -1 }] }, /^missing_field at logprobs\[0\]\.token/],
    ['no logprob', { logprobs: [{ token: 'A' }] }, /^missing_field at logprobs\[0\]\.logprob/],
    [
      'a logprob null, as NaN is written',
      { logprobs: [{ token: 'A', logprob: null }] },
      /^wrong_type at logprobs\[0\]\.logprob/,
    ],
    ['a logprob in quotes', { logprobs: [{ token: 'A', logprob: '-1' }] }, /^wrong_type/],
    [
      'a positive one',
      {
        logprobs: [
          { token: 'B', logprob: -1 },
          { token: 'A', logprob: 0.5 },
        ],
      },
      /^logprob_invalid at logprobs\[1\]\.logprob: .* is 0\.5/,
    ],
    ['a field more', { logprobs: [{ token: 'A', logprob: -1, bytes: [] }] }, /^unknown_field at logprobs\[0\]\.bytes/],
    ['tokens in a list', { logprobs: [{ token: 'm', logprob: 0 }], tokens: ['m'] }, /^wrong_type at tokens/],
    [
      'a token that means nothing',
      { logprobs: [{ token: 'm', logprob: 0 }], tokens: { m: 'first', M: 'B' } },
      /^tokens_invalid at tokens\["m"\]/,
    ],
    [
      'tokens of one side',
      { logprobs: [{ token: 'm', logprob: 0 }], tokens: { m: 'A', M: 'A' } },
      /^tokens_invalid at tokens:/,
    ],
  ])('is rejected for %s', (_, change, expected) => expect(rejection(change, bare)).toMatch(expected));

  it('takes a number that no double holds for what it is', () => {
    const read = (logprob: string) =>
      readJudgementLine(
        JSON.parse(JSON.stringify({ ...bare, logprobs: [{ token: 'A', logprob: 7 }] }).replace('7', logprob)) as Record<
          string,
          unknown
        >,
        {},
      );
    expect(() => read('1e999')).toThrow(/is Infinity/);
    expect(read('-1e999').said).toMatchObject({ logprobs: [{ logprob: -Infinity }] });
  });
});
