import type { Way } from '#libs/domain/judgement.js';
import type { TextScore } from '#libs/database/label-job/stored-result.js';
import { mean } from '#libs/statistics/mean.js';
import { nameOf, type ComparedText } from '../judging/compared-text.js';
import type { Criterion } from '../judging/criterion.js';
import type { Seat } from '../judging/inquiry.js';
import { wayOf } from '../judging/label.js';
import type { ShownScore } from './inquiry.js';
import type { RatingLine } from './rating-line.js';

/** What every sitting judge said of one text under one principle; null: it does not apply. */
export interface RatedLine extends RatingLine<Criterion> {
  held: {
    judge: string;
    /** a fallback judge's answer in this judge's seat */
    byFallback: boolean;
    said: ShownScore | null;
  }[];
}

/** A sheet with its answers. The seats are those that sit: each has read every line. */
export function ratedLines(sheet: RatingLine<Criterion>[], seats: Seat<ShownScore>[]): RatedLine[] {
  return sheet.map((line, i) => ({
    ...line,
    held: seats.map(({ judge, answers }) => {
      const answer = answers[i];
      if (!answer?.reading.ok) throw new Error(`${judge} sits and has not read every answer`);
      const { value } = answer.reading;
      return { judge, byFallback: answer.insteadOf !== null, said: value.score === null ? null : value };
    }),
  }));
}

/** The way of all scores of a label job. That a principle does not apply is no score, in whichever way it was said. */
export function wayOfScores(lines: RatedLine[]): Way {
  return wayOf(lines.flatMap(({ held }) => held.flatMap(({ said }) => said ?? [])));
}

/** Scores by text, in their order: of each rating its expectation; where ways differ, the score that was said. */
export function scoresOf(texts: ComparedText[], lines: RatedLine[]): TextScore[] {
  const way = wayOfScores(lines);
  return texts.map((text) => {
    const principles = lines
      .filter((line) => line.text === text)
      .map(({ principle: { key, weight }, held }) => {
        const values = held.flatMap(({ said }) => (way === 'verdict' ? said?.score : said?.expected) ?? []);
        return { key, weight, score: values.length > 0 ? mean(values) : null };
      });
    return {
      subject: nameOf(text),
      score: overPrinciples(principles),
      principles: principles.map(({ key, score }) => ({ key, score })),
    };
  });
}

/** The score of one text over principles, by their weights; null where none applies. */
export function overPrinciples(principles: readonly { weight: number; score: number | null }[]): number | null {
  const applying = principles.flatMap(({ weight, score }) => (score === null ? [] : [{ weight, score }]));
  if (applying.length === 0) return null;
  return mean(
    applying.map(({ score }) => score),
    applying.map(({ weight }) => weight),
  );
}

/** The scores with how well each image meets its prompt; as they are where that was not asked. */
export function alignedScores(texts: ComparedText[], scores: TextScore[], alignment: RatedLine[]): TextScore[] {
  if (alignment.length === 0) return scores;
  const aligned = scoresOf(texts, alignment);
  return scores.map((score, i) => ({ ...score, alignment: aligned[i]?.score ?? null }));
}
