import { validate } from 'uuid';
import { missing } from '#libs/domain/precept-error.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { isHidingPrompt } from '#libs/domain/three-questions.js';
import type { ClaimedUnit } from '#libs/database/audit/claims/claimed-unit.js';
import {
  type ClaimBasis,
  ClaimStore,
  type NothingToClaim,
  type Taken,
  type Taking,
} from '#libs/database/audit/claims/claim.store.js';
import type { Database } from '#libs/database/database.js';
import { mustBeBlind } from '../reviewers/must-be-blind.js';
import { whyGone, whyNotHeld } from '../verdicts/refusals.js';
import { type ClaimView, claimView, pictureHash, type ShownImage } from './claim-view.js';
import { nextKind } from './mix.js';

/** A unit to decide, or why there is none. */
export interface ClaimAnswer {
  claim: ClaimView | null;
  reason: NothingToClaim | null;
  /** where it was asked for: what comes next, held as the other is; null: nothing waits */
  ahead?: ClaimView | null;
}

/** What a person has in hand, and nothing ahead of it. */
const IN_HAND: Taking = { ahead: false, hidden: false };

/** Puts units into the hands of reviewers, who see of them what there is to judge and nothing of what was judged. */
export class ClaimService {
  private readonly store: ClaimStore;

  constructor(database: Pick<Database, 'pool'>) {
    this.store = new ClaimStore(database.pool);
  }

  /**
   * What the person has in hand already, else what they have ahead, else a unit that waits, in their own order; with `ahead` also the one that comes
   * next. Throws missing `audit_not_found`, refused
   * `reviewer_not_blind`.
   */
  async claim(auditId: string, reviewer: Reviewer, { ahead = false } = {}): Promise<ClaimAnswer> {
    const none = ahead ? { ahead: null } : {};
    for (;;) {
      const basis = await this.store.basis(auditId, reviewer.id);
      if (!basis) throw missing('audit_not_found', `There is no audit ${auditId}.`);
      mustBeBlind(reviewer, basis.mode);
      if (basis.state === 'closed') return { claim: null, reason: 'closed', ...none };
      const taken = await this.inHand(auditId, reviewer, basis);
      if (taken === 'again') continue;
      if (taken === 'none') return { claim: null, reason: await this.store.whyNothing(auditId, reviewer.id), ...none };
      const unit = await this.store.unit(taken.token, reviewer.id);
      if (!unit) throw new Error('a unit of an audit is gone, which the database forbids');
      // the lease ran out between two statements
      if (!unit.current) continue;
      const claim = claimView(unit);
      if (!ahead) return { claim, reason: null };
      const next = await this.comingAfter(unit, reviewer);
      if (next !== 'again') return { claim, reason: null, ahead: next };
    }
  }

  /** Throws missing `claim_not_found`, refused `reviewer_not_blind`, conflict `claim_lost`, `opted_out`, `unit_erased`. */
  async get(token: string, reviewer: Reviewer): Promise<ClaimView> {
    return claimView(await this.current(token, reviewer));
  }

  /** The hash of a picture of the claim. Throws as `get`; missing `image_not_shown`. */
  async picture(token: string, reviewer: Reviewer, at: ShownImage): Promise<string> {
    const hash = pictureHash(await this.current(token, reviewer), at);
    if (hash === null) throw missing('image_not_shown', `This unit shows no picture at "${at}".`);
    return hash;
  }

  /** A sign of life; until when the claim is held now. Throws as `get`; conflict `already_decided`, `given_to_others`, `audit_closed`. */
  async heartbeat(token: string, reviewer: Reviewer): Promise<Date> {
    const until = validate(token) ? await this.store.renew(token, reviewer.id) : null;
    if (until) return until;
    throw whyNotHeld(await this.own(token, reviewer));
  }

  /** The unit behind a token that this person was given, lost or not. Throws as `get`, but for `claim_lost`. */
  async own(token: string, reviewer: Reviewer): Promise<ClaimedUnit> {
    const unit = validate(token) ? await this.store.unit(token, reviewer.id) : null;
    if (!unit) throw notFound();
    mustBeBlind(reviewer, unit.mode);
    return unit;
  }

  private async current(token: string, reviewer: Reviewer): Promise<ClaimedUnit> {
    const unit = await this.own(token, reviewer);
    const gone = unit.current ? null : whyGone(unit);
    if (gone) throw gone;
    return unit;
  }

  private async inHand(auditId: string, reviewer: Reviewer, basis: ClaimBasis): Promise<Taken> {
    const { held, ahead } = basis;
    if ((held ?? ahead) !== null && (await this.store.letGoUnfit(auditId, reviewer.id))) return 'again';
    if (held !== null) {
      await this.store.renew(held, reviewer.id);
      return { token: held };
    }
    return ahead === null ? this.waiting(auditId, reviewer, basis, IN_HAND) : this.store.takeInHand(ahead, reviewer.id);
  }

  /** What comes after the unit in hand. */
  private async comingAfter(inHand: ClaimedUnit, reviewer: Reviewer): Promise<ClaimView | null | 'again'> {
    const { auditId, question } = inHand;
    const basis = await this.store.basis(auditId, reviewer.id);
    if (basis?.state !== 'open') return 'again';
    // a prompt that came ahead of a question that hides it would have come too early
    const taking = { ahead: true, hidden: isHidingPrompt(question) };
    const taken =
      basis.ahead === null
        ? await this.waiting(auditId, reviewer, basis, taking)
        : (await this.store.renew(basis.ahead, reviewer.id)) && { token: basis.ahead };
    if (taken === 'none') return null;
    const unit = taken === 'again' || taken === null ? null : await this.store.unit(taken.token, reviewer.id);
    return unit?.current ? claimView(unit) : 'again';
  }

  /**
   * A place that waits: in a row that the person has before them, else of the kind whose turn it is, else of the sample. What is mixed in would be
   * told from the sample if a row were left for it and came back.
   */
  private async waiting(auditId: string, reviewer: Reviewer, basis: ClaimBasis, taking: Taking): Promise<Taken> {
    const beside = basis.sideBySide ? await this.store.takeBeside(auditId, reviewer, basis, taking) : 'none';
    if (beside !== 'none') return beside;
    const kind = nextKind(basis, reviewer.name);
    const taken = await this.store.take(kind, auditId, reviewer, basis, taking);
    const none = taken === 'none' && kind !== 'sample';
    return none ? this.store.take('sample', auditId, reviewer, basis, taking) : taken;
  }
}

const notFound = () => missing('claim_not_found', 'There is no such claim, or it is not yours.');
