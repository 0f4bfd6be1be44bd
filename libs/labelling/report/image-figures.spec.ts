import { describe, expect, it } from '@jest/globals';
import { imageFigures } from './image-figures.js';

describe('figures of images', () => {
  const figures = imageFigures({
    verdicts: [
      { judge: 'house', state: 'readable', verdicts: 18, meanScore: 3.5 },
      { judge: 'house', state: 'refused', verdicts: 2, meanScore: null },
      { judge: 'other', state: 'failed', verdicts: 20, meanScore: null },
    ],
    labels: { labels: 10, decided: 8, bothOrders: 10, flipped: 1, bothDecided: 6, same: 5 },
    checks: [
      { judge: 'house', principle: 'kind', agree: 9, disagree: 1, unread: 2 },
      { judge: 'house', principle: null, agree: 0, disagree: 0, unread: 3 },
    ],
    votes: [{ question: 'style', one: 'painter', other: 'brush', forOne: 3, forOther: 1, tied: 0, unanswered: 0.5 }],
  });

  it('tell of each judge what could be read, and of labels how often alignment decides, flips, and agrees with principles', () => {
    expect(figures.alignment).toMatchObject({
      judges: [
        { judge: 'house', states: { readable: 18, refused: 2 }, meanScore: 3.5 },
        { judge: 'other', states: { failed: 20 }, meanScore: null },
      ],
      decided: { count: 8, of: 10 },
      flipped: { count: 1, of: 10 },
      withPrinciples: { count: 5, of: 6 },
    });
  });

  it('tell how often the pictures say otherwise, of what could be read, with Wilson intervals', () => {
    const [kind, alignment] = figures.directCheck;
    expect(kind).toMatchObject({ principle: 'kind', disagreement: { count: 1, of: 10, rate: 0.1 }, unread: 2 });
    // Wilson 1927: 1 of 10 at 95 %
    expect(kind?.disagreement.interval?.low).toBeCloseTo(0.01787, 4);
    expect(kind?.disagreement.interval?.high).toBeCloseTo(0.40415, 4);
    expect(alignment).toMatchObject({
      principle: null,
      disagreement: { of: 0, rate: null, interval: null },
      unread: 3,
    });
  });

  it('tell who won which question', () => {
    expect(figures.threeQuestions.map(({ contestant, unanswered, share }) => [contestant, unanswered, share])).toEqual([
      ['painter', 0.5, 0.75],
      ['brush', 0.5, 0.25],
    ]);
  });
});
