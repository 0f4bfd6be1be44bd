import type { LabelJobState, Outcome } from '#libs/domain/stage.js';
import type { JobCount, ReportCounts, ReportedRun } from '#libs/database/read-models/judge-report.view.js';
import type { AnswerFold } from './answer-fold.js';
import { callFigures, judgeRecord } from './call-figures.js';
import type { LabelJobFigures, ReportPart, ReportRow } from './judge-report.js';
import { tagFigures } from './tags.js';

/** One part of a report, from its folded answers and from what PostgreSQL has counted of the same label jobs. */
export function reportPart<Job>(
  fold: AnswerFold<Job>,
  counts: ReportCounts,
  { principles, kind }: Pick<ReportedRun, 'principles' | 'kind'>,
): ReportPart {
  const places = new Map<string | null, number>(principles.map(({ id }, place) => [id, place]));
  const keys = new Map(principles.map(({ id, key }) => [id, key]));
  const named = (id: string | null) => (id === null ? null : (keys.get(id) ?? id));
  const place = (id: string | null) => (id === null ? -1 : (places.get(id) ?? principles.length));
  const rows = fold.tallies
    .entries()
    .sort((a, b) => place(a.principle) - place(b.principle) || order(a.judge, b.judge))
    .map(({ judge, principle, cell }): ReportRow => ({
      judge,
      principle: named(principle),
      answers: cell.result(),
      calls: callFigures(counts.calls, judge, principle),
      ...fold.figures(judge, principle),
    }));
  return {
    labelJobs: labelJobFigures(counts.jobs),
    rows,
    judges: rows.flatMap(({ judge, principle, answers }) =>
      judge === null || principle !== null ? [] : [judgeRecord(counts, judge, answers, kind)],
    ),
    jury: {
      agreements: fold
        .agreements()
        .sort((a, b) => place(a.principle) - place(b.principle) || order(a.judges.join(), b.judges.join()))
        .map((one) => ({ ...one, principle: named(one.principle) })),
      excluded: counts.excluded.map(({ judge, code, jobs }) => ({ judge, code, labelJobs: jobs })),
    },
    tags: tagFigures(counts, rows, principles),
    suspects: {
      labelJobs: counts.jobs.reduce((sum, { suspicious }) => sum + suspicious, 0),
      codes: counts.suspects.map(({ code, jobs, places: found }) => ({ code, labelJobs: jobs, places: found })),
      chosen: fold.suspectsChosen(),
    },
  };
}

/** What was counted of the canary, or of the rest. */
export function partOf(counts: ReportCounts, canary: boolean): ReportCounts {
  const here = <Row extends { canary: boolean }>(rows: Row[]) => rows.filter((row) => row.canary === canary);
  return {
    jobs: here(counts.jobs),
    calls: here(counts.calls),
    ledger: here(counts.ledger),
    failures: here(counts.failures),
    served: here(counts.served),
    tags: here(counts.tags),
    standIns: here(counts.standIns),
    healed: here(counts.healed),
    excluded: here(counts.excluded),
    suspects: here(counts.suspects),
  };
}

function labelJobFigures(counts: JobCount[]): LabelJobFigures {
  const states: Partial<Record<LabelJobState, number>> = {};
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const { state, outcome, jobs } of counts) {
    states[state] = (states[state] ?? 0) + jobs;
    if (outcome !== null) outcomes[outcome] = (outcomes[outcome] ?? 0) + jobs;
  }
  const sum = (of: (count: JobCount) => number) => counts.reduce((all, count) => all + of(count), 0);
  return { total: sum(({ jobs }) => jobs), states, outcomes, withGold: sum(({ withGold }) => withGold) };
}

/** null, which means all, comes first. */
const order = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;
