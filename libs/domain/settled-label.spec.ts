import { describe, expect, it } from '@jest/globals';
import type { HumanVerdict } from './audit-verdict.js';
import { overrides, settledLabel, type SlotAnswer } from './settled-label.js';

const said = (...verdicts: HumanVerdict[]): SlotAnswer[] => verdicts.map((verdict) => ({ state: 'decided', verdict }));
const OPEN: SlotAnswer = { state: 'open', verdict: null };
const CLAIMED: SlotAnswer = { state: 'claimed', verdict: null };
const SKIPPED: SlotAnswer = { state: 'skipped', verdict: null };

describe('settledLabel', () => {
  it('is what all reviewers say, ties and both bad included', () => {
    const settled = { by: 'reviewers', ended: true };
    expect(settledLabel(said('first', 'first'), null)).toEqual({ value: 'first', decided: 2, ...settled });
    expect(settledLabel(said('both_bad'), null)).toEqual({ value: 'both_bad', decided: 1, ...settled });
  });

  it('is nothing before all slots have ended, however many agree', () => {
    const unsettled = { value: null, by: null, decided: 2, ended: false };
    expect(settledLabel([...said('first', 'first'), OPEN], null)).toEqual(unsettled);
    expect(settledLabel([...said('first', 'second'), CLAIMED], null)).toEqual(unsettled);
    // a slot that was decided and is undone has no verdict that counts
    expect(settledLabel([...said('tie', 'tie'), { state: 'claimed', verdict: 'first' }], null)).toEqual(unsettled);
  });

  it('is nothing where reviewers differ, until somebody decides', () => {
    const split = { decided: 2, ended: true };
    expect(settledLabel(said('first', 'tie'), null)).toEqual({ value: null, by: null, ...split });
    expect(settledLabel(said('first', 'tie'), 'tie')).toEqual({ value: 'tie', by: 'adjudication', ...split });
  });

  it('does not let a skip contradict anybody', () => {
    const ended = { ended: true };
    expect(settledLabel([SKIPPED], null)).toEqual({ value: null, by: null, decided: 0, ...ended });
    expect(settledLabel([SKIPPED, ...said('violates')], null)).toEqual({
      ...{ value: 'violates', by: 'reviewers', decided: 1 },
      ...ended,
    });
  });

  it('is the adjudication even where all reviewers say otherwise', () => {
    expect(settledLabel(said('first', 'first'), 'second')).toMatchObject({ value: 'second', by: 'adjudication' });
  });
});

describe('overrides', () => {
  it('takes one reviewer alone for too few', () => {
    expect(overrides(settledLabel(said('first'), null))).toBe(false);
    expect(overrides(settledLabel([SKIPPED, ...said('first')], null))).toBe(false);
    expect(overrides(settledLabel(said('first', 'first'), null))).toBe(true);
    expect(overrides(settledLabel(said('first'), 'first'))).toBe(true);
    expect(overrides(settledLabel(said('first', 'second'), null))).toBe(false);
  });
});
