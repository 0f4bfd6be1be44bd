import { describe, expect, it } from '@jest/globals';
import { mean } from '#libs/statistics/mean.js';
import { questionScore } from '#libs/statistics/question-score.js';
import { dataFolder, readDataFiles, type DataFile } from './data/data-file.js';
import { isRow, type Row } from './data/fields.js';

/** One question about one image as it was asked, answered and scored elsewhere (TIFA, arXiv 2303.11897). */
interface Recorded {
  kind: string;
  right: string;
  said: string;
  score: number;
}
/** Images with their recorded questions, and what was made of them. */
interface Recording {
  path: string;
  images: Map<string, Recorded[]>;
  scores: Row;
  average: number;
  deviation: number;
  kinds: Row;
}

const { wanted, path } = dataFolder();
const recordings = path === null ? [] : readDataFiles(path).flatMap((file) => recordingOf(file) ?? []);

/** Found by the shape: details of questions by image, and the score of each image. */
function recordingOf({ path, value }: DataFile): Recording | null {
  if (!isRow(value)) return null;
  const { question_details: details, caption_scores: scores, accuracy_by_type: kinds } = value;
  if (!isRow(details) || !isRow(scores) || !isRow(kinds)) return null;
  const images = Object.entries(details).map(([image, questions]): [string, Recorded[]] => [
    image,
    Object.values(isRow(questions) ? questions : {}).flatMap((one) =>
      isRow(one)
        ? [
            {
              kind: String(one.element_type),
              right: String(one.answer),
              said: String(one.multiple_choice_vqa),
              score: Number(one.scores),
            },
          ]
        : [],
    ),
  ]);
  const [average, deviation] = [Number(value.tifa_average), Number(value.tifa_stdev)];
  return { path, images: new Map(images), scores, average, deviation, kinds };
}

/** A question is answered by yes where the recorded answer is the right one. */
const scored = (questions: readonly Recorded[]) =>
  questionScore(
    questions.map(({ said, right }, i) => ({ key: `${i}`, dependsOn: [], answer: said === right ? 'yes' : 'no' })),
  );

function sampleDeviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

// the data belong to others and do not come with the project: without them the test says so in its own name
if (recordings.length === 0)
  it.skip(`recorded questions about images: there are none below ${wanted}`, () => undefined);
else
  describe.each(recordings)('questions about images in $path', ({ images, scores, average, deviation, kinds }) => {
    it('have the recorded point each, and the image the recorded score', () => {
      expect(images.size).toBeGreaterThan(1);
      for (const [image, questions] of images) {
        const { points, ofAnswered, ofAll } = scored(questions);
        expect(points.map(({ point }) => point)).toEqual(questions.map(({ score }) => score));
        expect(ofAnswered).toBeCloseTo(Number(scores[image]), 12);
        expect(ofAll).toBe(ofAnswered);
      }
    });

    it('have the recorded mean over images, its spread, and the recorded share of each kind', () => {
      const all = [...images.values()];
      const ofImages = all.map((questions) => scored(questions).ofAnswered ?? NaN);
      expect(mean(ofImages)).toBeCloseTo(average, 12);
      expect(sampleDeviation(ofImages)).toBeCloseTo(deviation, 12);
      const points = all.flatMap((questions) =>
        scored(questions).points.map(({ point }, i) => ({ kind: questions[i]?.kind ?? '', point: point ?? NaN })),
      );
      expect(new Set(points.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)));
      for (const [kind, share] of Object.entries(kinds)) {
        const own = points.filter((one) => one.kind === kind).map(({ point }) => point);
        expect(mean(own)).toBeCloseTo(Number(share), 12);
      }
    });
  });
