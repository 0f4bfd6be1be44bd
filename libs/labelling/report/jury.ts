import { cohenKappa, type CohenKappa } from '#libs/statistics/agreement/cohen-kappa.js';
import { ratingTable, type LabelPair } from '#libs/statistics/agreement/rating-table.js';
import { twoKappas, type TwoKappas } from '#libs/statistics/agreement/two-kappas.js';
import { LabelTable } from './label-table.js';
import type { TwoSharesWithIntervals } from './share-view.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** How judges agree with each other, and which were excluded from a jury. */
export interface JuryFigures {
  agreements: JudgeAgreement[];
  /** judges that erred in a jury, by why: their label jobs went on without them */
  excluded: { judge: string; code: string; labelJobs: number }[];
}

/** Two judges on what both were asked: pairs of texts, texts, or items. */
export interface JudgeAgreement {
  judges: [string, string];
  /** null: under all principles */
  principle: string | null;
  /** the same answer of both. Two unreadable ones do not agree: they are no labels */
  agreement: TwoSharesWithIntervals;
  /** Cohen's; null for scores, and where there are too many different labels */
  kappa: TwoKappas | null;
  /** Cohen's with quadratic weights over the points of the scale; null but for scores */
  weightedKappa: CohenKappa | null;
}

interface Counted {
  judges: [string, string];
  principle: string | null;
  table: LabelTable;
  same: number;
  readable: number;
  all: number;
}

/** Compares the answers of every two judges to the same question. */
export class Jury {
  private readonly counted = new Map<string, Counted>();

  /** `points`: of the scale, in order, where labels are scores. `leftOut`: as in twoKappas. */
  constructor(
    private readonly points: readonly string[] | null,
    private readonly leftOut: readonly string[] = [],
  ) {}

  /** The answers to one question under one principle; null is one that could not be read. */
  add(principle: string | null, answers: readonly { judge: string; label: string | null }[]): void {
    answers.forEach((one, i) => {
      for (const two of answers.slice(i + 1)) {
        const [a, b] = one.judge < two.judge ? [one, two] : [two, one];
        for (const under of principle === null ? [null] : [null, principle]) this.count(under, a, b);
      }
    });
  }

  private count(principle: string | null, a: Answered, b: Answered): void {
    const key = JSON.stringify([a.judge, b.judge, principle]);
    let cell = this.counted.get(key);
    if (!cell) {
      cell = { judges: [a.judge, b.judge], principle, table: new LabelTable(), same: 0, readable: 0, all: 0 };
      this.counted.set(key, cell);
    }
    cell.all++;
    cell.table.add(a.label, b.label);
    if (a.label === null || b.label === null) return;
    cell.readable++;
    if (a.label === b.label) cell.same++;
  }

  agreements(): JudgeAgreement[] {
    return [...this.counted.values()].map(({ judges, principle, table, same, readable, all }) => {
      const pairs = table.pairs();
      return {
        judges,
        principle,
        agreement: {
          ofAll: shareWithInterval({ count: same, of: all }),
          ofReadable: shareWithInterval({ count: same, of: readable }),
        },
        kappa: this.points === null && pairs !== null ? twoKappas(pairs, this.leftOut) : null,
        weightedKappa: this.points === null || pairs === null ? null : weighted(pairs, this.points),
      };
    });
  }
}

interface Answered {
  judge: string;
  label: string | null;
}

/** Over what both judges gave a point of the scale. */
function weighted(pairs: readonly LabelPair<string | null>[], points: readonly string[]): CohenKappa {
  const scored = pairs.flatMap(([a, b, count]): LabelPair<string>[] =>
    a !== null && b !== null && points.includes(a) && points.includes(b) ? [[a, b, count]] : [],
  );
  return cohenKappa(ratingTable(scored, points), 'quadratic');
}
