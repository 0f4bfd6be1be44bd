import { invalid } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { Database } from '#libs/database/database.js';
import { auditedPairs, auditedRuns } from '#libs/database/export/audited-pairs.js';
import type { FoundPairs, PairChoice, PairSelection } from '#libs/database/export/selection/pair-selection.js';
import { type PairCount, type PairLine, PairListReadModel } from '#libs/database/read-models/pair-list.js';
import { type SinglePair, singlePair } from '#libs/database/read-models/single-pair.js';
import { foundPairs } from './selection/pair-choice.js';
import { selectionProblems } from './selection/selection-options.js';

/** Which pairs to look at, in the words of an export. */
export interface PairFilter {
  /** none: of all runs but trials of drafts */
  runIds: readonly string[];
  selection: PairSelection;
  /** true: pairs in the sample of any audit are left out */
  holdOutAudited?: boolean;
}

/** Pairs as a person looks at them before exporting the same. Throws PreceptError. */
export class PairService {
  private readonly pairs: PairListReadModel;

  constructor(private readonly database: Database) {
    this.pairs = new PairListReadModel(database);
  }

  /** Newest first. Throws invalid `bad_pair_filter`, `bad_cursor`. */
  async list(filter: PairFilter, request: PageRequest): Promise<Page<PairLine>> {
    return this.pairs.list(await this.choiceOf(filter), request);
  }

  /** Throws invalid `bad_pair_filter`. */
  async count(filter: PairFilter): Promise<PairCount> {
    return this.pairs.count(await this.choiceOf(filter));
  }

  /** Throws missing `pair_not_found`. */
  get(id: string): Promise<SinglePair> {
    return singlePair(this.database, id);
  }

  private async choiceOf({ runIds, selection, holdOutAudited = false }: PairFilter): Promise<PairChoice> {
    const places = selectionProblems(selection, 'query');
    if (holdOutAudited && selection.auditedOnly)
      places.push({ at: 'query.auditedOnly', message: 'and holdOutAudited leave nothing: drop one of them' });
    if (places.length > 0) {
      const what = places.map(({ at, message }) => `${at} ${message}`).join('; ');
      throw invalid('bad_pair_filter', `Pairs cannot be chosen so: ${what}.`, places);
    }
    const { pool } = this.database;
    const found: FoundPairs[] = [];
    for (const runId of await auditedRuns(pool, runIds))
      found.push(foundPairs(await auditedPairs(pool, runId), { allowOffline: true, partial: true, holdOutAudited }));
    const all = (of: keyof FoundPairs) => found.flatMap((one) => one[of]);
    return {
      runIds,
      selection,
      seed: '',
      found: { audited: all('audited'), settled: all('settled'), left: all('left') },
      unfit: [],
      calibration: null,
    };
  }
}
