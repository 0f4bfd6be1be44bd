import { optionSet } from '#libs/labelling/answers/option-set.js';
import { readOption } from '#libs/labelling/answers/read-option.js';
import { judgeAndRaters } from '#libs/statistics/agreement/judge-and-raters.js';
import { raterFigures } from '#libs/statistics/agreement/rater-figures.js';
import type { DataFile } from '../data/data-file.js';
import { hasFields, isRow, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet, type Tree } from '../data/figures.js';
import { said } from './said.js';

/** 0: a tie; 1 and 2: the better response. */
export const LABELS = ['0', '1', '2'] as const;
export type HumanLabel = (typeof LABELS)[number];

/** Pairs with the labels of several people and the recorded verdicts of judges. */
export interface AnnotatedPairs {
  file: DataFile;
  rows: Row[];
  /** names of the people's columns with the number in each: "annotator1" */
  raters: { column: string; number: string }[];
  /** names of the judges' columns, and of the field in them that holds the verdict */
  judges: { column: string; verdict: string }[];
}

/** Files whose rows have two or more numbered columns of labels, and columns of judges with a verdict in each. */
export function findAnnotatedPairs(files: readonly DataFile[]): AnnotatedPairs[] {
  return files.flatMap((file) => {
    const [first] = file.rows ?? [];
    if (!first || !file.rows) return [];
    const { rows } = file;
    const raters = Object.keys(first).flatMap((column) => {
      const number = /^\D+(\d+)$/.exec(column)?.[1];
      const labelled = rows.every((row) => LABELS.includes(String(row[column]) as HumanLabel));
      return number !== undefined && labelled ? [{ column, number }] : [];
    });
    const judges = Object.entries(first).flatMap(([column, value]) => {
      const verdict = isRow(value) ? Object.keys(value).find((name) => /result$/.test(name)) : undefined;
      return verdict === undefined ? [] : [{ column, verdict }];
    });
    const texts = rows.every((row) => hasFields(row, { response1: 'any', response2: 'any' }));
    return raters.length < 2 || judges.length === 0 || !texts ? [] : [{ file, rows, raters, judges }];
  });
}

export const humanLabels = ({ rows, raters }: AnnotatedPairs): HumanLabel[][] =>
  rows.map((row) => raters.map(({ column }) => String(row[column]) as HumanLabel));

/** What is recorded of a judge, as it stands there: a text or a number. */
export const recordedVerdicts = ({ rows }: AnnotatedPairs, judge: AnnotatedPairs['judges'][number]): string[] =>
  rows.map((row) => {
    const own = row[judge.column];
    return isRow(own) ? String(own[judge.verdict]) : '';
  });

const OFFERED = optionSet([{ letter: '1' }, { letter: '2' }, { letter: '0', text: 'Tie', means: 'tie' }]);

/** One recorded verdict as Precept's strict reader has it; null: unreadable, which is no label. */
export function readLabel(verdict: string): HumanLabel | null {
  const reading = readOption(said(verdict), OFFERED);
  return reading.ok ? (LABELS.find((label) => label === reading.value.letter) ?? null) : null;
}

export function annotatedPairFigures(set: AnnotatedPairs): RecordedSet {
  const labels = humanLabels(set);
  const people = raterFigures(labels, LABELS);
  const numberOf = (rater: number) => set.raters[rater]?.number ?? '';
  return {
    kind: 'pairs with several people’s labels',
    files: [set.file.path],
    rows: set.rows.length,
    figures: [
      {
        names: namesOf(set.file),
        tree: {
          items: people.items,
          cohen: Object.fromEntries(
            people.cohen.map(({ raters: [a, b], figures }) => [`${numberOf(a)}-${numberOf(b)}`, figures.kappa]),
          ),
          fleiss: people.fleiss?.kappa ?? null,
          majority: people.majority,
          unanimous: people.unanimous.count,
          leave_one_out_agreement: people.leaveOneOutAgreement.rate,
          ...Object.fromEntries(set.judges.map((judge) => [judge.column, judgeTree(set, judge, labels)])),
        },
      },
    ],
    notes: [],
  };
}

function judgeTree(set: AnnotatedPairs, judge: AnnotatedPairs['judges'][number], labels: HumanLabel[][]): Tree {
  const figures = judgeAndRaters(recordedVerdicts(set, judge).map(readLabel), labels, '0');
  const interval = figures.intervals.ofAll;
  return {
    unparsed: figures.unreadable.count,
    agreement_with_majority: figures.agreementWithMajority.ofAll.rate,
    wilson95: [interval?.low ?? null, interval?.high ?? null],
    expected_agreement_with_one_human: figures.agreementWithOneRater.ofAll.rate,
    agreement_without_ties: figures.agreementWithoutTies.ofReadable.rate,
    kappa_with_majority: figures.kappaWithMajority.ofAll.kappa,
  };
}
