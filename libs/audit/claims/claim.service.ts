import { validate } from 'uuid';
import { missing } from '#libs/domain/precept-error.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import type { ClaimedUnit } from '#libs/database/audit/claims/claimed-unit.js';
import { ClaimStore, type NothingToClaim, type Standing, type Taken } from '#libs/database/audit/claims/claim.store.js';
import type { Database } from '#libs/database/database.js';
import { mustBeBlind } from '../reviewers/must-be-blind.js';
import { whyGone, whyNotHeld } from '../verdicts/refusals.js';
import { type ClaimView, claimView, pictureHash, type ShownImage } from './claim-view.js';
import { nextKind } from './mix.js';

/** A unit to decide, or why there is none. */
export interface ClaimAnswer {
  claim: ClaimView | null;
  reason: NothingToClaim | null;
}

/** Puts units into the hands of reviewers, who see of them what there is to judge and nothing of what was judged. */
export class ClaimService {
  private readonly store: ClaimStore;

  constructor(database: Pick<Database, 'pool'>) {
    this.store = new ClaimStore(database.pool);
  }

  /**
   * What the person has in hand already, else a unit that waits, in their own order. Throws missing `audit_not_found`, refused
   * `reviewer_not_blind`.
   */
  async claim(auditId: string, reviewer: Reviewer): Promise<ClaimAnswer> {
    for (;;) {
      const standing = await this.store.standing(auditId, reviewer.id);
      if (!standing) throw missing('audit_not_found', `There is no audit ${auditId}.`);
      mustBeBlind(reviewer, standing.mode);
      if (standing.state === 'closed') return { claim: null, reason: 'closed' };
      const taken = await this.inHand(auditId, reviewer, standing);
      if (taken === 'again') continue;
      if (taken === 'none') return { claim: null, reason: await this.store.whyNothing(auditId, reviewer.id) };
      const unit = await this.store.unit(taken.token, reviewer.id);
      if (!unit) throw new Error('a unit of an audit is gone, which the database forbids');
      // the lease ran out between two statements
      if (!unit.current) continue;
      return { claim: claimView(unit), reason: null };
    }
  }

  /** Throws missing `claim_not_found`, refused `reviewer_not_blind`, conflict `claim_lost`. */
  async get(token: string, reviewer: Reviewer): Promise<ClaimView> {
    return claimView(await this.current(token, reviewer));
  }

  /** The hash of a picture of the claim. Throws as `get`; missing `image_not_shown`. */
  async picture(token: string, reviewer: Reviewer, at: ShownImage): Promise<string> {
    const hash = pictureHash(await this.current(token, reviewer), at);
    if (hash === null) throw missing('image_not_shown', `This unit shows no picture at "${at}".`);
    return hash;
  }

  /** A sign of life; until when the claim is held now. Throws as `get`; conflict `already_decided`, `audit_closed`. */
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

  private async inHand(auditId: string, reviewer: Reviewer, standing: Standing): Promise<Taken> {
    if (standing.held !== null) {
      if (await this.store.letGoUnfit(auditId, reviewer.id)) return 'again';
      await this.store.renew(standing.held, reviewer.id);
      return { token: standing.held };
    }
    const kind = nextKind(standing, reviewer.name);
    const taken = await this.store.take(kind, auditId, reviewer, standing);
    const none = taken === 'none' && kind !== 'sample';
    return none ? this.store.take('sample', auditId, reviewer, standing) : taken;
  }
}

const notFound = () => missing('claim_not_found', 'There is no such claim, or it is not yours.');
