import { withArticle } from '#libs/domain/figures.js';
import { v7 as uuid } from 'uuid';
import type { SlotKind } from '#libs/domain/audit-verdict.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { conflict, invalid, missing } from '#libs/domain/precept-error.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import {
  SHOWN_VERDICTS_OF,
  shownSide,
  type ShownSide,
  type ShownVerdict,
  shownVerdict,
  unitVerdict,
} from '#libs/domain/shown-verdict.js';
import { AuditsReadModel } from '#libs/database/audit/audits.read-model.js';
import { type RevealableDecision, RevealStore } from '#libs/database/audit/reveal/reveal.store.js';
import type { PrincipleName, TitledPrinciple, VersionName } from '#libs/domain/version-name.js';
import { erased } from '../verdicts/refusals.js';
import type { Database } from '#libs/database/database.js';

/** What the machine said, in the words of the decision. */
export interface RevealedJudge {
  value: ShownVerdict;
  /** of its own label; null: it gave none */
  probability: number | null;
  /** of a pair: whether it said the same in both orders; null: it was not asked in two */
  ordersAgree: boolean | null;
}

/** What a judge wrote under one principle. */
export interface RevealedReason {
  principle: TitledPrinciple;
  judge: string;
  /** which of the two it was shown first, and calls A; null: there was one */
  shownFirst: ShownSide | null;
  text: string;
}

/** A decision of one's own beside what the judge said, in the words in which it was made. */
export interface RevealedDecision {
  /** of the verdict */
  id: string;
  /** of the claim, which shows the unit */
  token: string;
  /** how what was asked begins; null: it is hidden */
  prompt: string | null;
  /** under which the unit was made */
  constitution: VersionName;
  /** those that were asked about */
  principles: PrincipleName[];
  kind: SlotKind;
  value: ShownVerdict;
  answers: Record<string, string>;
  decidedAt: Date;
  /** the judge's; null: a unit with a known answer, or a question that no judge was asked */
  judge: RevealedJudge | null;
  /** the known answer */
  known: ShownVerdict | null;
  /** what the person would say having seen this; no estimate has it */
  amendment: { id: string; value: ShownVerdict; comment: string | null; createdAt: Date } | null;
}

/** The same with why the machine said what it did. */
export interface RevealedInFull extends RevealedDecision {
  reasons: RevealedReason[];
  /** what a revision answers; null: it is no revision, or its item was erased */
  critique: { principle: TitledPrinciple; text: string } | null;
}

export interface AmendmentRequest {
  value: ShownVerdict;
  comment?: string;
}

/** Shows reviewers what the judge said of what they decided: when the audit is closed, in training after each decision. */
export class RevealService {
  private readonly store: RevealStore;
  private readonly audits: AuditsReadModel;

  constructor({ pool }: Pick<Database, 'pool'>) {
    this.store = new RevealStore(pool);
    this.audits = new AuditsReadModel(pool);
  }

  /** One's own decisions. Throws missing `audit_not_found`, conflict `not_revealed_yet`. */
  async own(auditId: string, person: Reviewer, request: PageRequest = {}): Promise<Page<RevealedDecision>> {
    const { state, mode } = await this.audits.audit(auditId);
    if (state !== 'closed' && mode !== 'training') throw notYet();
    const { data, nextCursor } = await this.store.own(auditId, person.id, request);
    return { data: data.filter(isRevealed).map(revealedDecision), nextCursor };
  }

  /** One of them in full. Throws missing `verdict_not_found`, conflict `not_revealed_yet`. */
  async one(verdictId: string, person: Reviewer): Promise<RevealedInFull> {
    const found = await this.store.one(verdictId, person.id);
    if (!found) throw noVerdict();
    if (!isRevealed(found)) throw notYet();
    const reasons = (await this.store.reasons(verdictId)).map(({ shownFirst, ...reason }) => ({
      ...reason,
      shownFirst: shownFirst && shownSide(shownFirst, found.shownLeft),
    }));
    return { ...revealedDecision(found), reasons, critique: await this.store.critique(verdictId) };
  }

  /**
   * Stores what the person would say now, apart from what they said blind; with an `id` once. Throws missing `verdict_not_found`,
   * conflict `not_revealed_yet`, `unit_erased`, invalid `verdict_does_not_fit`.
   */
  async amend(
    verdictId: string,
    person: Reviewer,
    { value, comment }: AmendmentRequest,
    id = uuid(),
  ): Promise<RevealedDecision> {
    const decision = await this.store.amend(verdictId, person.id, (found) => {
      if (!found) throw noVerdict();
      if (!isRevealed(found)) throw notYet();
      if (found.amendment?.id === id) return null;
      if (found.erased) throw erased();
      const words = SHOWN_VERDICTS_OF[found.unit];
      if (!words.includes(value))
        throw invalid('verdict_does_not_fit', `This is no verdict on ${withArticle(found.unit)}.`, [
          { at: 'value', message: `must be one of ${words.join(', ')}` },
        ]);
      return { id, value: unitVerdict(value, found.shownLeft), comment: comment ?? null };
    });
    if (!decision) throw noVerdict();
    return revealedDecision(decision);
  }
}

const isRevealed = ({ auditState, mode, unfinished }: RevealableDecision): boolean =>
  auditState === 'closed' || (mode === 'training' && !unfinished);

function revealedDecision(decision: RevealableDecision): RevealedDecision {
  const { id, token, prompt, constitution, principles, kind, answers, decidedAt, shownLeft } = decision;
  const { machine, probability, flipped, known, amendment } = decision;
  return {
    ...{ id, token, prompt, constitution, principles, kind, answers, decidedAt },
    value: shownVerdict(decision.value, shownLeft),
    judge: machine && {
      value: shownVerdict(machine, shownLeft),
      probability,
      ordersAgree: flipped === null ? null : !flipped,
    },
    known: known && shownVerdict(known, shownLeft),
    amendment: amendment && {
      ...{ id: amendment.id, comment: amendment.comment, createdAt: new Date(amendment.createdAt) },
      value: shownVerdict(amendment.value, shownLeft),
    },
  };
}

const notYet = () =>
  conflict(
    'not_revealed_yet',
    'What the judge said is shown when the audit is closed; where it is for training, after each decision.',
  );
const noVerdict = () =>
  missing(
    'verdict_not_found',
    'There is no such verdict, it is not yours, or a later one of yours has taken its place.',
  );
