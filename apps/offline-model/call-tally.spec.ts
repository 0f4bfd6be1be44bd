import { describe, expect, it } from '@jest/globals';
import { CallTally } from './call-tally.js';

describe('the tally of calls', () => {
  it('counts bodies answered 200 more than once, and nothing else, as repeats', () => {
    const tally = new CallTally();
    expect([tally.see('a'), tally.see('a'), tally.see('a'), tally.see('b')]).toEqual([0, 1, 2, 0]);
    tally.answered(500, 'a');
    tally.answered(200, 'a');
    tally.answered(200, 'b');
    expect(tally.repeats()).toEqual([]);
    tally.answered(200, 'a');
    tally.answered(200, 'a');
    expect(tally.repeats()).toEqual([{ hash: 'a', answered: 3 }]);
    expect(tally.stats()).toMatchObject({
      byStatus: { 200: 4, 500: 1 },
      distinctBodies: 2,
      repeatedBodies: 1,
      repeatedAnswers: 2,
    });
  });

  it('remembers the most in flight', () => {
    const tally = new CallTally();
    tally.enter();
    tally.enter();
    tally.leave();
    expect(tally.stats()).toMatchObject({ inFlight: 1, mostInFlight: 2 });
  });

  it('starts anew without losing sight of what is in flight', () => {
    const tally = new CallTally();
    tally.arrived();
    tally.see('a');
    tally.enter();
    tally.enter();
    tally.leave();
    tally.clear();
    // An answer to a request of before the clearing.
    tally.answered(200, 'a');
    expect(tally.stats()).toMatchObject({ requests: 0, distinctBodies: 0, inFlight: 1, mostInFlight: 1 });
    expect(tally.repeats()).toEqual([]);
  });
});
