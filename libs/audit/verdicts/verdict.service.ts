import { v7 as uuid } from 'uuid';
import { missing, PreceptError } from '#libs/domain/precept-error.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { unitVerdict } from '#libs/domain/shown-verdict.js';
import type { ClaimedUnit } from '#libs/database/audit/claims/claimed-unit.js';
import type { HeldClaim, ReviewStep, Said } from '#libs/database/audit/verdicts/held-claim.js';
import { VerdictStore } from '#libs/database/audit/verdicts/verdict.store.js';
import type { Database } from '#libs/database/database.js';
import type { ClaimService } from '../claims/claim.service.js';
import { type ClaimView, claimView } from '../claims/claim-view.js';
import { dueStep } from '../claims/due-step.js';
import { checkSubmission } from './check-submission.js';
import { unitEvidence } from './decision-view.js';
import { lostWithDraft, whyGone, whyNotDecided, whyNotReleased, whyNotUndone } from './refusals.js';
import type { Skip, Submission } from './submission.js';

/** What reviewers say of the units that they claimed. */
export class VerdictService {
  private readonly store: VerdictStore;

  constructor(
    database: Pick<Database, 'pool'>,
    private readonly claims: ClaimService,
  ) {
    this.store = new VerdictStore(database.pool);
  }

  /**
   * Decides a step; the claim as it stands afterwards, which of a revision shows the critique. With an `id` it is decided once.
   * A lease that has run out does no harm as long as nobody else took the unit. Throws missing `claim_not_found`; refused
   * `reviewer_not_blind`; invalid `verdict_does_not_fit`; conflict `claim_lost` (what was said is kept as a draft), `opted_out`,
   * `given_to_others`, `already_decided`, `decision_superseded`, `first_step_locked`, `first_step_missing`, `prompt_known`, `label_known`, `unit_erased`,
   * `audit_closed`.
   */
  async decide(token: string, reviewer: Reviewer, submission: Submission, id = uuid()): Promise<ClaimView> {
    const unit = await this.claims.own(token, reviewer);
    if (saidAlready(unit, id)) return claimView(unit);
    const step = submission.step ?? stepOf(unit, submission.supersedes);
    checkSubmission(unit, step, submission);
    await this.within(token, reviewer, async (claim) => {
      const refusal = whyNotDecided(claim.facts, step, submission.supersedes);
      if (refusal === null) await claim.decide(id, step, saidOf(submission, claim));
      else if (refusal.code === 'claim_lost') return keep(claim, submission);
      return refusal;
    });
    return this.claims.get(token, reviewer);
  }

  /**
   * Ends a step without an answer; whether the place is another's now or stays unanswered depends on the reason. Throws as
   * `decide`.
   */
  async skip(token: string, reviewer: Reviewer, { reason, comment, flagged }: Skip, id = uuid()): Promise<void> {
    const unit = await this.claims.own(token, reviewer);
    if (saidAlready(unit, id)) return;
    const step = stepOf(unit);
    await this.within(token, reviewer, async (claim) => {
      const refusal = whyNotDecided(claim.facts, step);
      if (refusal === null) await claim.skip(id, step, { skipReason: reason, comment, flagged });
      return refusal;
    });
  }

  /** Gives back what is ahead: nothing was said of it. Throws as `decide`; conflict `claim_in_hand`. */
  async release(token: string, reviewer: Reviewer): Promise<void> {
    await this.claims.own(token, reviewer);
    await this.within(token, reviewer, async (claim) => {
      const refusal = whyNotReleased(claim.facts);
      if (refusal === null) await claim.release();
      return refusal;
    });
  }

  /** Takes the last decision back: the step waits again, with a new lease. Throws as `decide`; conflict `nothing_to_undo`. */
  async undo(token: string, reviewer: Reviewer, id = uuid()): Promise<ClaimView> {
    const unit = await this.claims.own(token, reviewer);
    if (saidAlready(unit, id)) return claimView(unit);
    await this.within(token, reviewer, async (claim) => {
      const step = whyNotUndone(claim.facts);
      if (step instanceof PreceptError) return step;
      await claim.takeBack(id, step);
      return null;
    });
    return this.claims.get(token, reviewer);
  }

  /** Keeps what a person has begun to say, in place of what was kept before. Throws as `decide`. */
  async draft(token: string, reviewer: Reviewer, draft: Submission): Promise<void> {
    await this.claims.own(token, reviewer);
    await this.within(token, reviewer, async (claim) => {
      const { facts } = claim;
      const refusal = whyGone(facts);
      if (refusal?.code === 'claim_lost') return keep(claim, draft);
      if (refusal !== null) return refusal;
      const due = dueStep(facts);
      const step = draft.step ?? due ?? 'blind';
      if (facts.erased || step !== due) return whyNotDecided(facts, step);
      await claim.keepDraft(draftOf(draft));
      return null;
    });
  }

  /** What `work` does is committed also where it ends with a refusal, which is thrown afterwards. */
  private async within(
    token: string,
    { id }: Reviewer,
    work: (claim: HeldClaim) => Promise<PreceptError | null>,
  ): Promise<void> {
    const done = await this.store.hold(token, id, async (claim) => ({ refusal: await work(claim) }));
    if (!done) throw missing('claim_not_found', 'There is no such claim, or it is not yours.');
    if (done.refusal) throw done.refusal;
  }
}

/** Sent again after its answer was lost. */
const saidAlready = ({ blind, secondStep }: ClaimedUnit, id: string): boolean =>
  blind?.id === id || secondStep?.id === id;

/** The step that something is said in, where it does not say so itself. */
const stepOf = (unit: ClaimedUnit, supersedes?: string): ReviewStep =>
  supersedes === undefined ? (dueStep(unit) ?? 'blind') : unit.secondStep?.id === supersedes ? 'critique' : 'blind';

function saidOf({ value, evidence = [], ...rest }: Submission, { facts: { shownLeft } }: HeldClaim): Said {
  const { answers, confidence, comment, flagged, seconds } = rest;
  return {
    ...{ answers: { ...answers }, confidence, comment, flagged, seconds },
    ...(value === undefined ? {} : { value: unitVerdict(value, shownLeft) }),
    evidence: unitEvidence(evidence, shownLeft),
  };
}

/** What comes too late is kept, and refused. */
async function keep(claim: HeldClaim, submission: Submission): Promise<PreceptError> {
  await claim.keepDraft(draftOf(submission));
  return lostWithDraft();
}

/** What it was to replace is another matter by the time that it is read again. */
const draftOf = ({ supersedes: _, ...draft }: Submission): Submission => draft;
