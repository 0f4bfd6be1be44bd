import type {
  AnswerSource,
  ClassifiedJob,
  ComparedJob,
  RatedAnswer,
  RatedJob,
  ReportedPrinciple,
} from '#libs/database/read-models/judge-report.view.js';
import { mean } from '#libs/statistics/mean.js';
import { verdictFromScores } from '#libs/statistics/judge/verdict-from-scores.js';
import { goldOfPair, goldOfSubject, goldOption } from './gold.js';
import { judgedSubjects, labelOfJudge } from './judged-pairs.js';
import { positionOf } from './rating-fold.js';

/** One thing that people have judged, with what one judge made of it. */
export interface GoldUnit {
  judge: string;
  /** the same in every run: the item's content, and which of its texts */
  key: string;
  /** null: not readable, or it says nothing about it */
  right: boolean | null;
  readable: boolean;
  /** behind the answers that it was made of; several are rare */
  sources: AnswerSource[];
}

/** Pairs of candidates with the labels that each judge alone gives them, over all its principles. */
export function comparedUnits(
  job: ComparedJob,
  principles: ReadonlyMap<string, ReportedPrinciple>,
  settings: { tieBand: number; epsilon: number },
): GoldUnit[] {
  const subjects = judgedSubjects(job);
  const asked = new Map(subjects.map(({ judge, subject }) => [`${judge}\0${subject}`, { judge, subject }]));
  return [...asked.values()].flatMap(({ judge, subject }): GoldUnit[] => {
    const gold = goldOfSubject(job.gold, subject);
    if (gold === null) return [];
    const same = subjects.filter((one) => one.judge === judge && one.subject === subject);
    const label = labelOfJudge(same, principles, settings);
    const answers = job.answers.filter((one) => one.judge === judge && one.subject === subject);
    return [
      {
        judge,
        key: `${job.itemHash} ${subject}`,
        right: label === null || label === 'not_applicable' ? null : label === gold,
        readable: label !== null,
        sources: answers.map(({ source }) => source),
      },
    ];
  });
}

/** Pairs of candidates by the weighted mean of their expected scores; equal ones are a tie. */
export function ratedUnits(job: RatedJob, principles: ReadonlyMap<string, ReportedPrinciple>): GoldUnit[] {
  const judges = [...new Set(job.answers.map(({ judge }) => judge))];
  return judges.flatMap((judge) => {
    const mine = job.answers.filter((one) => one.judge === judge);
    const positions = [...new Set(mine.flatMap((one) => positionOf(one) ?? []))].sort((a, b) => a - b);
    return positions.flatMap((a, i) =>
      positions.slice(i + 1).flatMap((b): GoldUnit[] => {
        const gold = goldOfPair(job.gold, a, b);
        if (gold === null) return [];
        const answers = mine.filter((one) => [a, b].includes(positionOf(one) ?? -1));
        const readable = answers.every(({ state }) => state === 'readable');
        const [one, two] = [a, b].map((at) =>
          meanScore(
            answers.filter((answer) => positionOf(answer) === at),
            principles,
          ),
        );
        const right = !readable || one == null || two == null ? null : verdictFromScores(one, two) === gold;
        const key = `${job.itemHash} candidate:${a}|candidate:${b}`;
        return [{ judge, key, right, readable, sources: answers.map(({ source }) => source) }];
      }),
    );
  });
}

function meanScore(answers: RatedAnswer[], principles: ReadonlyMap<string, ReportedPrinciple>): number | null {
  const scored = answers.flatMap(({ principleId, expected, score }) => {
    const value = expected ?? score;
    return value === null ? [] : [{ value, weight: principles.get(principleId)?.weight ?? 1 }];
  });
  if (scored.length === 0) return null;
  return mean(
    scored.map(({ value }) => value),
    scored.map(({ weight }) => weight),
  );
}

/** Items with the option that each judge chose. `options`: of the recipe; null: each item brings its own. */
export function classifiedUnits(
  { answers, gold, itemHash, options: own }: ClassifiedJob,
  options: readonly string[] | null,
): GoldUnit[] {
  const right = goldOption(gold, options ?? own);
  if (right === null) return [];
  return answers.map(({ judge, state, label, source }) => ({
    judge,
    key: itemHash,
    right: state === 'readable' ? label === right : null,
    readable: state === 'readable',
    sources: [source],
  }));
}
