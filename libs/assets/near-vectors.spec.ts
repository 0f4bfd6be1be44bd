import { describe, expect, it } from '@jest/globals';
import { NearVectors, ofOneLength } from './near-vectors.js';

const at = (...numbers: number[]) => Float32Array.from(numbers);

describe('NearVectors', () => {
  it('finds those that point nearly the same way, however long they are', () => {
    const vectors = new NearVectors([at(1, 0), at(0, 1), at(5, 0), at(10, 1), at(-1, 0)], 0.01);
    expect(vectors.before(2)).toEqual([{ index: 0, distance: 0 }]);
    expect(vectors.before(3).map(({ index }) => index)).toEqual([0, 2]);
    expect(vectors.before(3)[0]?.distance).toBeCloseTo(1 - 10 / Math.sqrt(101), 6);
    expect(vectors.before(4)).toEqual([]);
  });

  it('says nothing of images without a vector, nor of vectors of different lengths', () => {
    const vectors = new NearVectors([at(1, 0), null, at(1, 0, 0), at(1, 0)], 2);
    expect(vectors.before(1)).toEqual([]);
    expect(vectors.before(2)).toEqual([]);
    expect(vectors.before(3)).toEqual([{ index: 0, distance: 0 }]);
  });
});

describe('ofOneLength', () => {
  it('leaves out vectors of another length than most; of equally many lengths the greatest counts', () => {
    const [short, other, long] = [at(1, 0), at(0, 1), at(1, 0, 0)];
    expect(ofOneLength([short, null, long, other])).toEqual([short, null, null, other]);
    expect(ofOneLength([short, long])).toEqual([null, long]);
    expect(ofOneLength([null, null])).toEqual([null, null]);
    expect(ofOneLength([])).toEqual([]);
  });
});
