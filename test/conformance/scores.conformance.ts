import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dataFolder, readDataFiles, type DataFile } from './data/data-file.js';
import type { Figures, RecordedSet } from './data/figures.js';
import { compare } from './expected/comparison.js';
import { readExpectedValues } from './expected/expected-values.js';
import { figuresOf } from './expected/figures-of.js';
import { WAIVERS } from './expected/waivers.js';
import { annotatedImageFigures, findAnnotatedImages } from './kinds/annotated-images.js';
import { findJudgedImages, judgedImageFigures } from './kinds/judged-images.js';
import { findRankings, rankingFigures } from './kinds/rankings.js';
import { findScoredImages, scoredImageFigures } from './kinds/scored-images.js';
import { loadAnnotatedImages, loadJudgedImages, loadRankings, loadScoredImages } from './scores/load-images.js';
import { ScoreHouse } from './scores/score-house.js';

jest.setTimeout(120_000);

/** A recorded set of scores or human labels: its figures as counted from the file, and as they come back from the house. */
interface ScoredSet {
  counted: RecordedSet;
  load: (house: ScoreHouse) => Promise<Figures>;
}

const setsOf = (files: DataFile[]): ScoredSet[] => [
  ...findScoredImages(files).map((set) => ({
    counted: scoredImageFigures(set),
    load: (house: ScoreHouse) => loadScoredImages(house, set),
  })),
  ...findJudgedImages(files).map((set) => ({
    counted: judgedImageFigures(set),
    load: (house: ScoreHouse) => loadJudgedImages(house, set),
  })),
  ...findAnnotatedImages(files).map((set) => ({
    counted: annotatedImageFigures(set),
    load: (house: ScoreHouse) => loadAnnotatedImages(house, set),
  })),
  ...findRankings(files).map((set) => ({
    counted: rankingFigures(set),
    load: (house: ScoreHouse) => loadRankings(house, set),
  })),
];

const { wanted, path } = dataFolder();
const sets = path === null ? [] : setsOf(readDataFiles(path));
const expected = path === null ? [] : (readExpectedValues(path) ?? []);

/** Recorded scores and labels go through the imports that people use, and the report says what is expected of them. */
// the data belong to others and do not come with the project: without them the test says so in its own name
if (sets.length === 0) it.skip(`recorded scores: there are none below ${wanted}`, () => undefined);
else
  describe('recorded scores and human labels, imported', () => {
    let house: ScoreHouse;
    beforeAll(async () => {
      house = await ScoreHouse.open();
    });
    afterAll(() => house.close());

    const all = sets.flatMap(({ counted }) => counted.figures);
    for (const { counted, load } of sets) {
      const meant = expected.flatMap((one) => {
        const match = figuresOf(one, all);
        return 'figures' in match && counted.figures.includes(match.figures) ? [one] : [];
      });
      // a recording of which the expected values say nothing: there is nothing to compare, and the name says so
      if (meant.length === 0) it.skip(`${counted.files.join()}: nothing is expected of it`, () => undefined);
      else
        it(`${counted.files.join()}: the report gives ${meant.map(({ key }) => key).join()}`, async () => {
          const figures = await load(house);
          for (const one of meant) {
            const comparison = compare(one, { figures }, WAIVERS);
            expect(comparison).toMatchObject({ differences: [], missing: [], waived: [] });
            expect(comparison.compared).toBe(one.leaves.length);
          }
        });
    }
  });
