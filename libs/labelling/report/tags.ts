import type { ReportCounts, ReportedPrinciple } from '#libs/database/read-models/judge-report.view.js';
import { AnswerTally, type AnswerCounts } from './answer-counts.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** What became of questions, by what they were about: refusals are not random. */
export interface TagFigures {
  /** by the item's metadata.tag and metadata.tags; the most frequent first. An item with two tags counts under both */
  items: TagCounts[];
  /** tags of items that are not listed */
  itemTagsLeftOut: number;
  /** by the principle's tags */
  principles: TagCounts[];
}

export interface TagCounts {
  tag: string;
  judge: string;
  answers: Omit<AnswerCounts, 'ways' | 'stoodIn' | 'samples'>;
}

/** What a row of the report says of its answers; a null stands for all judges or principles. */
interface AnsweredRow {
  judge: string | null;
  principle: string | null;
  answers: AnswerCounts;
}

/** Texts that seem to give orders to the judge. */
export interface SuspectFigures {
  /** label jobs with such a text */
  labelJobs: number;
  codes: { code: string; labelJobs: number; places: number }[];
  /**
   * of the decided comparisons in which just one text is suspect: those that chose it. Null for other recipes.
   */
  chosen: ShareWithInterval | null;
}

export function tagFigures(counts: ReportCounts, rows: AnsweredRow[], principles: ReportedPrinciple[]): TagFigures {
  const [first] = counts.tags;
  return {
    items: tallied(counts.tags.map(({ tag, judge, state, answers }) => ({ tag, judge, state, times: answers }))),
    itemTagsLeftOut: first?.leftOut ?? 0,
    principles: tallied(
      rows.flatMap(({ judge, principle, answers }) => {
        if (judge === null || principle === null) return [];
        const { tags = [] } = principles.find(({ key }) => key === principle) ?? {};
        return tags.flatMap((tag) => STATES.map((state) => ({ tag, judge, state, times: answers[state].count })));
      }),
    ),
  };
}

const STATES = ['readable', 'unreadable', 'refused', 'filtered', 'truncated', 'failed'] as const;

function tallied(rows: { tag: string; judge: string; state: (typeof STATES)[number]; times: number }[]): TagCounts[] {
  const tallies = new Map<string, { tag: string; judge: string; tally: AnswerTally }>();
  for (const { tag, judge, state, times } of rows) {
    const key = JSON.stringify([tag, judge]);
    const known = tallies.get(key) ?? { tag, judge, tally: new AnswerTally() };
    known.tally.add({ state }, times);
    tallies.set(key, known);
  }
  return [...tallies.values()].map(({ tag, judge, tally }) => {
    const { asked, readable, unreadable, refused, filtered, truncated, failed } = tally.result();
    return { tag, judge, answers: { asked, readable, unreadable, refused, filtered, truncated, failed } };
  });
}
