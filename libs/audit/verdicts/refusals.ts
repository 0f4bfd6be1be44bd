import { GIVEN_ON } from '#libs/domain/audit-verdict.js';
import { conflict, type PreceptError } from '#libs/domain/precept-error.js';
import { type ClaimFacts, lastOf, type ReviewStep } from '#libs/database/audit/verdicts/held-claim.js';
import { dueStep } from '../claims/due-step.js';

type Claimed = Pick<
  ClaimFacts,
  'auditState' | 'current' | 'state' | 'unit' | 'blind' | 'secondStep' | 'erased' | 'optedOut'
>;
type Held = Claimed & Pick<ClaimFacts, 'ahead' | 'promptKnown' | 'labelKnown'>;

/** Why nothing more can be said in `step`, or in place of the decision `supersedes`; null: it can. */
export function whyNotDecided(claim: Held, step: ReviewStep, supersedes?: string): PreceptError | null {
  const gone = whyGone(claim);
  if (gone) return gone;
  if (supersedes === undefined) {
    if (claim.erased && !stands(claim, step)) return erased();
    if (dueStep(claim) !== step) return notDue(claim, step);
    return step === 'blind' ? whyNotBlind(claim) : null;
  }
  if (lastOf(claim, step)?.id !== supersedes) return superseded();
  return whyLocked(claim, step);
}

/** Why the last decision cannot be taken back; else the step that it belongs to. */
export function whyNotUndone(claim: Held): PreceptError | ReviewStep {
  const gone = whyGone(claim);
  if (gone) return gone;
  const step = stands(claim, 'critique') ? 'critique' : 'blind';
  if (claim.erased) return erased();
  if (!stands(claim, step))
    return conflict('nothing_to_undo', 'This claim is not decided: there is nothing to take back.');
  return whyLocked(claim, step) ?? step;
}

/** Why a claim is not given back without a word; null: it is. */
export const whyNotReleased = (claim: Held): PreceptError | null =>
  whyGone(claim) ??
  (claim.erased ? erased() : null) ??
  (claim.ahead
    ? null
    : claim.state === 'claimed'
      ? inHand()
      : dueStep(claim) === 'critique'
        ? secondInHand()
        : alreadyDecided());

/** Why a claim is not in the person's hands any more; null: it is. */
export function whyGone(claim: Claimed): PreceptError | null {
  if (!claim.current) return wasGiven(claim) ? given() : stands(claim, 'blind') ? alreadyDecided() : whyTaken(claim);
  return claim.auditState === 'closed' ? closed() : null;
}

const whyTaken = (claim: Claimed): PreceptError => (claim.erased ? erased() : claim.optedOut ? optedOut() : lost());

/** Why there is no lease to hold on to. */
export const whyNotHeld = (claim: Claimed): PreceptError =>
  whyGone(claim) ?? (claim.erased ? erased() : alreadyDecided());

/** Skipped for a reason of the person's own, which made the place somebody else's. */
const wasGiven = ({ blind }: Claimed): boolean => blind?.skipReason != null && GIVEN_ON.includes(blind.skipReason);

const stands = (claim: Claimed, step: ReviewStep): boolean => lastOf(claim, step)?.withdrawn === false;

/** Why a decision stays as it is; null: it may change. */
function whyLocked(claim: Held, step: ReviewStep): PreceptError | null {
  if (claim.erased) return erased();
  if (isLocked(claim, step)) return locked();
  if (claim.labelKnown) return labelKnown();
  return claim.promptKnown && claim.state !== 'claimed' ? promptKnown() : null;
}

/** Why nothing is blind any more that the person says first; null: it is. */
const whyNotBlind = (claim: Held): PreceptError | null =>
  claim.labelKnown ? labelKnown() : claim.promptKnown ? promptKnown() : null;

/** Whoever has seen the critique is not blind any more. */
const isLocked = (claim: Claimed, step: ReviewStep): boolean =>
  step === 'blind' && claim.unit === 'revision' && claim.state === 'decided';

const notDue = (claim: Claimed, step: ReviewStep): PreceptError =>
  step === 'critique' && claim.state === 'claimed'
    ? conflict('first_step_missing', 'The critique is shown, and asked about, once the first step is decided.')
    : isLocked(claim, step) && dueStep(claim) === 'critique'
      ? locked()
      : alreadyDecided();

const lost = () =>
  conflict('claim_lost', 'The lease on this unit ran out and somebody else has it. Claim another one.');
/** The same, to whoever sent something that was kept. */
export const lostWithDraft = () =>
  conflict(
    'claim_lost',
    'The lease on this unit ran out and somebody else has it. What you sent is kept as a draft, and offered should you get the unit again. Claim another one.',
  );
const closed = () => conflict('audit_closed', 'The audit is closed: nothing more is decided in it.');
const alreadyDecided = () =>
  conflict(
    'already_decided',
    'You have decided this unit. To change it, send `supersedes` with the id of that decision, or undo it.',
  );
const given = () =>
  conflict(
    'given_to_others',
    'You skipped this unit as distressing or opted out of, which gave it to others: that cannot be taken back. Claim another unit.',
  );
const inHand = () =>
  conflict('claim_in_hand', 'This unit is in your hands, not ahead: decide it, or skip it with a reason.');
const secondInHand = () =>
  conflict(
    'claim_in_hand',
    'The first step of this unit is decided, and the second is in your hands: answer it, or skip it with a reason.',
  );
const superseded = () =>
  conflict(
    'decision_superseded',
    'The decision that this one was to replace is not your last one on this unit any more.',
  );
const locked = () =>
  conflict(
    'first_step_locked',
    'The first step is locked: the critique has been shown, and what is said after that is not blind.',
  );
const optedOut = () =>
  conflict(
    'opted_out',
    'You asked not to be given what this is about, and it went back: nothing is taken of it any more. Claim another unit.',
  );
export const erased = () =>
  conflict('unit_erased', 'What this is about was erased since: what you said before stays. Claim another unit.');
const promptKnown = () =>
  conflict(
    'prompt_known',
    'This question is answered without the prompt, which you have been shown since: what you said before stays. Claim another unit.',
  );
const labelKnown = () =>
  conflict(
    'label_known',
    'You were shown in another audit what the machine said of this, or what is right: what you said before stays, and nothing more is blind. Claim another unit.',
  );
