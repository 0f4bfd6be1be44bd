import { withArticle } from '#libs/domain/figures.js';
import { v7 as uuid, validate } from 'uuid';
import { AUDIT_MODES } from '#libs/domain/audit-verdict.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { conflict, invalid, missing, PreceptError, type Place } from '#libs/domain/precept-error.js';
import type { ReviewAnswers } from '#libs/domain/review-answers.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { SHOWN_VERDICTS_OF, type ShownVerdict, unitVerdict } from '#libs/domain/shown-verdict.js';
import { AdjudicationStore } from '#libs/database/audit/adjudication/adjudication.store.js';
import { disputedAudits, type DisputedAuditView } from '#libs/database/audit/adjudication/dispute-counts.js';
import type { DisputedUnit } from '#libs/database/audit/adjudication/disputed-unit.js';
import { AuditsReadModel } from '#libs/database/audit/audits.read-model.js';
import type { Database } from '#libs/database/database.js';
import { pictureHash, type ShownImage } from '../claims/claim-view.js';
import { mustBeBlind } from '../reviewers/must-be-blind.js';
import { type DisputeView, disputeView, leftFor } from './dispute-view.js';

export const MOST_REASON = 10_000;

/** What an adjudicator decides, in the words in which they see the unit. */
export interface AdjudicationRequest {
  value: ShownVerdict;
  /** of an image or a revision, where reviewers were asked */
  answers?: ReviewAnswers;
  reason: string;
  /** id of the adjudication that this one replaces */
  supersedes?: string;
}

/** Settles what reviewers see differently. What the judge said is nobody's concern here, and is not shown. */
export class AdjudicationService {
  private readonly store: AdjudicationStore;
  private readonly views: AuditsReadModel;
  private readonly pool: Database['pool'];

  constructor({ pool }: Pick<Database, 'pool'>) {
    this.pool = pool;
    this.store = new AdjudicationStore(pool);
    this.views = new AuditsReadModel(pool);
  }

  /**
   * Audits in which reviewers differ, newest first; those of training alone for whoever can read what the judges said. Throws refused
   * `reviewer_not_blind` where that leaves none at all.
   */
  async audits(person: Reviewer, request: PageRequest): Promise<Page<DisputedAuditView>> {
    const modes = person.seesBy === null ? AUDIT_MODES : (['training'] as const);
    const page = await disputedAudits(this.pool, modes, request);
    if (page.data.length === 0 && request.cursor === undefined) mustBeBlind(person, 'blind', 'adjudicate');
    return page;
  }

  /**
   * Units whose reviewers have all had their say, and differ. `adjudicated`: those that were decided too. Throws missing
   * `audit_not_found`, refused `reviewer_not_blind`.
   */
  async disputes(
    auditId: string,
    person: Reviewer,
    request: PageRequest & { adjudicated: boolean },
  ): Promise<Page<DisputeView>> {
    const { mode } = await this.views.audit(auditId);
    mustBeBlind(person, mode, 'adjudicate');
    const { data, nextCursor } = await this.store.disputes(auditId, person.id, request);
    return { data: data.map((unit) => disputeView(unit, person)), nextCursor };
  }

  /** One of them as it stands now. Throws missing `audit_unit_not_found`, refused `reviewer_not_blind`, conflict `no_dispute`, `unit_erased`. */
  async dispute(unitId: string, person: Reviewer): Promise<DisputeView> {
    const unit = await this.unit(unitId, person);
    if (!unit.disputed) throw unit.erased ? unitErased() : notDisputed();
    return disputeView(unit, person);
  }

  /**
   * Decides a dispute; with an `id` once. Throws missing `audit_unit_not_found`; refused `reviewer_not_blind`, `own_dispute`,
   * `author_of_principle`; invalid `verdict_does_not_fit`; conflict `unit_erased`, `no_dispute`, `already_adjudicated`, `adjudication_superseded`.
   */
  async adjudicate(
    unitId: string,
    person: Reviewer,
    request: AdjudicationRequest,
    actor: string,
    id = uuid(),
  ): Promise<DisputeView> {
    await this.store.adjudicate(unitId, person.id, actor, (unit) => {
      if (!unit) throw unitMissing(unitId);
      mustBeBlind(person, unit.mode, 'adjudicate');
      if (unit.adjudication?.id === id) return null;
      const refusal = whyNotAdjudicated(unit, request.supersedes);
      if (refusal) throw refusal;
      checkAdjudication(unit, request);
      const { value, answers = {}, reason } = request;
      return { id, value: unitVerdict(value, leftFor(unit, person)), answers: { ...answers }, reason: reason.trim() };
    });
    return disputeView(await this.unit(unitId, person), person);
  }

  /** The hash of a picture of a disputed unit. Throws as `adjudicate`; missing `image_not_shown`. */
  async picture(unitId: string, person: Reviewer, at: ShownImage): Promise<string> {
    const unit = await this.unit(unitId, person);
    if (!unit.disputed) throw unit.erased ? unitErased() : notDisputed();
    const hash = pictureHash({ ...unit, shownLeft: leftFor(unit, person) }, at);
    if (hash === null) throw missing('image_not_shown', `This unit shows no picture at "${at}".`);
    return hash;
  }

  private async unit(unitId: string, person: Reviewer): Promise<DisputedUnit> {
    const unit = validate(unitId) ? await this.store.unit(unitId, person.id) : null;
    if (!unit) throw unitMissing(unitId);
    mustBeBlind(person, unit.mode, 'adjudicate');
    return unit;
  }
}

function whyNotAdjudicated(
  { disputed, erased, barred, adjudication }: DisputedUnit,
  supersedes?: string,
): PreceptError | null {
  if (erased) return unitErased();
  if (!disputed) return notDisputed();
  if (barred === 'reviewed') return refused('own_dispute', 'You reviewed this unit: somebody else decides it.');
  if (barred === 'author')
    return refused('author_of_principle', 'You wrote a principle that this unit is about: somebody else decides it.');
  if (supersedes !== undefined && adjudication?.id !== supersedes)
    return conflict(
      'adjudication_superseded',
      'The decision that this one was to replace is not the last one any more.',
    );
  if (supersedes === undefined && adjudication !== null)
    return conflict(
      'already_adjudicated',
      'This unit was adjudicated. To change that, send `supersedes` with the id of the last decision.',
    );
  return null;
}

function checkAdjudication(
  { unit, caption }: DisputedUnit,
  { value, answers = {}, reason }: AdjudicationRequest,
): void {
  const words = SHOWN_VERDICTS_OF[unit];
  const asked: (keyof ReviewAnswers)[] =
    unit === 'revision' ? ['fixed', 'damaged'] : caption === null ? [] : ['caption'];
  const foreign = (Object.keys(answers) as (keyof ReviewAnswers)[]).filter(
    (one) => answers[one] !== undefined && !asked.includes(one),
  );
  const places: Place[] = [
    ...(words.includes(value) ? [] : [{ at: 'value', message: `must be one of ${words.join(', ')}` }]),
    ...foreign.map((one) => ({ at: `answers.${one}`, message: 'is not asked here' })),
    ...(reason.trim() === '' ? [{ at: 'reason', message: 'must say why' }] : []),
  ];
  if (places.length > 0)
    throw invalid('verdict_does_not_fit', `This decides no dispute about ${withArticle(unit)}.`, places);
}

const refused = (code: string, message: string) => new PreceptError('refused', code, message);
const unitMissing = (id: string) => missing('audit_unit_not_found', `There is no audited unit ${id.slice(0, 64)}.`);
const unitErased = () =>
  conflict('unit_erased', 'What this is about was erased since: what was decided of it before stays.');
const notDisputed = () =>
  conflict(
    'no_dispute',
    'There is nothing to adjudicate: reviewers of this unit agree, or not all of them have had their say.',
  );
