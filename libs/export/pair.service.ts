import { invalid } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { Database } from '#libs/database/database.js';
import { type PairFinding, sampledPairs, settledByPeople } from '#libs/database/export/audited-pairs.js';
import { asksWhatIsSettled } from '#libs/database/export/selection/pair-filters.js';
import type { PairChoice, PairSelection } from '#libs/database/export/selection/pair-selection.js';
import { type PairCount, type PairLine, PairListReadModel } from '#libs/database/read-models/pair-list.js';
import { type SinglePair, singlePair } from '#libs/database/read-models/single-pair.js';
import { foundPairs, NEITHER } from './selection/pair-choice.js';
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
    // a page reads no more of what audits hold than its filter asks for
    const findings = new Map<string, Pick<PairFinding, 'human'>>();
    if (holdOutAudited || selection.auditedOnly)
      for (const id of await sampledPairs(pool, runIds)) findings.set(id, { human: null });
    const among = asksWhatIsSettled(selection) ? null : NEITHER;
    for (const [id, finding] of await settledByPeople(pool, runIds, among)) findings.set(id, finding);
    return {
      ...{ runIds, selection, seed: '', unfit: [], calibration: null },
      found: foundPairs({ findings }, { allowOffline: true, partial: true, holdOutAudited }),
    };
  }
}
