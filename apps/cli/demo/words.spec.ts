import { describe, expect, it } from '@jest/globals';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { afterwards, leftUnderWay, serving } from './words.js';

const counts = { active: 0, done: 4, failed: 0, cancelled: 0, total: 4, waiting: 0 };

function result(change: Partial<RunProgress>): { progress: RunProgress } {
  const progress = { state: 'done', labelJobs: counts, canaryJobs: { ...counts }, ...change } as RunProgress;
  return { progress };
}

describe('afterwards', () => {
  it('has nothing to say where all is done', () => {
    expect(afterwards([result({})], false)).toEqual([]);
  });

  it.each([{ state: 'stopped' as const }, { labelJobs: { ...counts, failed: 1 } }])(
    'says that a worker must run before %j can go on',
    (change) => {
      const [, ends] = afterwards([result({}), result(change)], false);
      expect(ends).toContain('First start, in another terminal: npm run -s precept -- up');
      const [, serves] = afterwards([result(change)], true);
      expect(serves).toContain('while this demo runs. Once it has ended, start this first: npm run -s precept -- up');
    },
  );
});

it('every command that is named can be given as it stands', () => {
  const lines = [
    ...serving('http://127.0.0.1:3000', 'http://127.0.0.1:3000/sign-in#sl_x', [], null),
    ...leftUnderWay('0193-a'),
  ];
  for (const line of lines) expect(line).not.toMatch(/(?<!npm run -s )precept (up|keys|jobs|runs)/);
  expect(leftUnderWay('0193-a')[0]).toContain('as soon as this runs: npm run -s precept -- up');
});
