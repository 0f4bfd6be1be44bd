import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, isStorable } from '#libs/domain/clean-text.js';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { readVerdict } from '../comparison/read-verdict.js';
import { readScore } from './read-score.js';

/** The texts of a reading that are stored. */
const stored = (text: string) => {
  const readings = [
    ...[true, false].map((reasoned) => readVerdict(answer(text), { reasoned })),
    ...[true, false].map((reasoned) => readScore(answer(text), '1-5', { reasoned })),
  ];
  return readings.map((read) => (read.ok ? (read.value.reasons ?? '') : read.why));
};

describe('what JSON escapes spell', () => {
  it.each([
    [String.raw`{"reasons":"x\u0000y","verdict":"A"}`, 'x\ufffdy'],
    [String.raw`{"reasons":"x\ud800y","verdict":"A"}`, 'x\ufffdy'],
    [String.raw`{"reasons":["\ud83d","\ude00"],"verdict":"A"}`, '\ufffd\n\ufffd'],
    [String.raw`{"reasons":"\ud83d\ude00","verdict":"A"}`, '😀'],
  ])('is stored as reasons only where it can be: %s', (text, reasons) => {
    expect(readVerdict(answer(text))).toMatchObject({ ok: true, value: { letter: 'A', reasons } });
  });

  it.each([
    [String.raw`{"a\u0000b":1,"verdict":"A"}`, 'a field "a\ufffdb"'],
    [String.raw`{"a\ud800b":1,"verdict":"A"}`, 'a field "a\ufffdb"'],
    [`{"${'x'.repeat(39)}😀":1,"verdict":"A"}`, `a field "${'x'.repeat(39)}\ufffd"`],
  ])('is told as a field only where it can be: %s', (text, why) => {
    const read = readVerdict(answer(text));
    expect(read).toMatchObject({ ok: false, why: expect.stringContaining(why) });
  });

  it('leaves nothing in a reading that the database would refuse', () => {
    const parts = [
      ...[String.raw`\u0000`, String.raw`\ud83d`, String.raw`\ude00`, '\u0000', '\ud83d', '😀', '𝐁', 'x', '\n', ' '],
      ...['{"', '":"', '","', '"}', 'reasons', 'verdict', 'score', 'A', '3', '**', '['],
    ];
    const pieces = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((all) => all.join(''));
    const json = fc
      .tuple(pieces, pieces, fc.constantFrom('verdict', 'score'))
      .map(([key, reasons, field]) => `{"${key}":"x","reasons":"${reasons}","${field}":"3"}`);
    fc.assert(
      fc.property(fc.oneof(pieces, json), (text) => {
        expect(stored(cleanText(text)).filter((one) => !isStorable(one))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no half of a letter that takes two places for a reason', () => {
    expect(readVerdict(answer('𝐁'), { reasoned: true })).toMatchObject({ ok: true, value: { reasons: null } });
  });
});
