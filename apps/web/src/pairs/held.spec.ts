import { describe, expect, it } from '@jest/globals';
import { heldOf } from './held';

const principle = { key: 'kind', title: 'Kind' };
const base = {
  principle,
  judge: 'house',
  insteadOf: null,
  subject: 'candidate:0|candidate:1',
  state: 'readable',
  verdict: 'second',
};
type Given = Parameters<typeof heldOf>;
const held = (chosen: number, judgements: object[]) =>
  heldOf(
    { subject: base.subject, chosen: { kind: 'candidate', index: chosen } } as Given[0],
    { judgements } as Given[1],
  );

describe('judgements of a pair', () => {
  it('stand in terms of what was chosen, whichever stood first', () =>
    expect(
      held(1, [
        { ...base, shownFirst: 'first', probability: 0.1 },
        { ...base, shownFirst: 'second', probability: 0.2 },
      ]),
    ).toEqual([{ id: 'kind house', principle, judge: 'house', first: 0.8, second: 0.9 }]));

  it('stay one line where another judge answered one of the orders in its place', () =>
    expect(
      held(0, [
        { ...base, shownFirst: 'first', probability: 0.9 },
        { ...base, shownFirst: 'second', probability: 0.7, judge: 'other', insteadOf: 'house' },
      ]),
    ).toEqual([{ id: 'kind house', principle, judge: 'house, other', first: 0.9, second: 0.7 }]));

  it('say in a word what is no number, and leave out those of other texts', () =>
    expect(
      held(0, [
        { ...base, shownFirst: 'first', state: 'refused', verdict: null, probability: null },
        { ...base, shownFirst: 'second', verdict: 'not_applicable', probability: null },
        { ...base, shownFirst: 'first', subject: 'candidate:0|candidate:2', probability: 0.5 },
      ]),
    ).toEqual([expect.objectContaining({ first: 'refused', second: 'does not apply' })]));
});
