import { describe, expect, it } from '@jest/globals';
import { auditReport } from './audit-report.js';
import { facts, says, times, unit } from './testing/reviewed.js';
import type { ReviewerVerdict } from './reviewed-unit.js';

const of = (kind: 'image' | 'revision' | 'pair', units: Parameters<typeof auditReport>[1], reviewersPerUnit = 1) =>
  auditReport(facts({ unit: kind, reviewersPerUnit }), units, { bar: null, halfWidth: null }).attribution;
const shares = (told: ReturnType<typeof of>) => told!.faults.map(({ stage, figure }) => [stage, figure.value]);

describe('what images went wrong at', () => {
  const image = (value: 'violates' | 'complies', caption: ReviewerVerdict['caption']) => () =>
    unit([says(value, { caption })], { machine: { label: 'complies' } });
  const units = [
    ...times(2, image('violates', 'wrong')),
    ...times(1, image('violates', 'partly')),
    ...times(4, image('violates', 'right')),
    ...times(1, image('violates', null)),
    ...times(9, image('complies', 'right')),
    ...times(1, image('complies', 'wrong')),
  ];

  it('is the caption where it is wrong, the verdict where it is right', () =>
    expect(shares(of('image', units))).toEqual([
      ['caption', expect.closeTo(2 / 8, 12)],
      ['caption_or_verdict', expect.closeTo(1 / 8, 12)],
      ['verdict', expect.closeTo(4 / 8, 12)],
      ['unknown', expect.closeTo(1 / 8, 12)],
    ]));

  it('shows in how far the judge agrees over good and bad captions', () =>
    expect(of('image', units)!.byCaption.map(({ caption, figure }) => [caption, figure.value, figure.n])).toEqual([
      ['right', expect.closeTo(9 / 13, 12), 13],
      ['partly', 0, 1],
      ['wrong', expect.closeTo(1 / 3, 12), 3],
    ]));

  it('goes by most reviewers', () => {
    const three = [
      says('violates', { caption: 'right' }),
      says('violates', { caption: 'wrong', reviewer: 'bo' }),
      says('violates', { caption: 'wrong', reviewer: 'cy' }),
    ];
    expect(shares(of('image', [unit(three, { machine: { label: 'complies' } })], 3))).toEqual([['caption', 1]]);
  });
});

describe('what revisions went wrong at', () => {
  const revision = (
    critique: ReviewerVerdict['critique'],
    value: 'first' | 'second' = 'first',
    label: 'first' | 'second' = 'second',
    other: ReviewerVerdict['critique'] = critique,
  ) => unit([says(value, { critique }), says(value, { critique: other })], { machine: { label } });

  it.each([
    ['critique', revision({ fixed: 'yes', damaged: 'no' })],
    ['revision', revision({ fixed: 'partly', damaged: 'no' })],
    ['revision', revision({ fixed: 'no', damaged: 'no' })],
    ['revision', revision({ fixed: 'yes', damaged: 'yes' })],
    ['unknown', revision(null)],
    ['revision', revision({ fixed: 'no', damaged: 'no' }, 'first', 'second', { fixed: 'partly', damaged: 'yes' })],
    ['unknown', revision({ fixed: 'yes', damaged: 'no' }, 'first', 'second', { fixed: 'no', damaged: 'no' })],
    ['verdict', revision({ fixed: 'yes', damaged: 'no' }, 'second', 'first')],
  ])('%s', (stage, one) => expect(shares(of('revision', [one]))).toEqual([[stage, 1]]));

  it('is not asked of pairs', () => expect(of('pair', [unit('second')])).toBeNull());
});
