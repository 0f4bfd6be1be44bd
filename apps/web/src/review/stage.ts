import type { Dto } from '../api/client';
import { Problem } from '../api/problem';
import type { Said } from './questions';
import type { Claim, OwnDecision } from './review-query';

/** A unit with what one says of it. */
export interface Held {
  claim: Claim;
  said: Said;
}

type Nothing = NonNullable<Dto['ClaimAnswerDto']['reason']>;

/** before: nothing claimed yet. unit: one in hand. lesson: in training, one is decided, and what the judge said is shown. between: one is decided, and the next could not be got. nothing: none to be had, and why. */
export type Stage =
  | { at: 'before' }
  | { at: 'unit'; claim: Claim; said: Said }
  | { at: 'lesson'; claim: Claim; verdictId: string }
  | { at: 'between' }
  | { at: 'nothing'; reason: Nothing };

/** What went wrong, and at what. */
export interface Failure {
  what: string;
  error: unknown;
  /** the unit on the screen that it is about, by its token; absent: none */
  about?: string;
  /** it is about the unit before the one on the screen */
  before?: boolean;
  /** that one, where what was said of it is refused for good */
  untaken?: Held;
  /** returns to that one */
  back?: () => void;
}

/** What one is at, other than what one was at before; null: one has not begun. */
export function placeOf(stage: Stage): string | null {
  switch (stage.at) {
    case 'before':
      return null;
    case 'unit':
    case 'lesson':
      return `${stage.at} ${stage.claim.token} ${stage.claim.step ?? ''}`;
    case 'between':
      return stage.at;
    case 'nothing':
      return `${stage.at} ${stage.reason}`;
  }
}

export const isAt = (stage: Stage, { token }: Claim): stage is Extract<Stage, { at: 'unit' }> =>
  stage.at === 'unit' && stage.claim.token === token;

/** Another window of the same person decided or skipped the unit, and that stands until they take it back. */
export const isDecidedElsewhere = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'already_decided';

/** The next one can be shown before the server has answered: nothing is to be seen of this one first, neither a critique nor what the judge said. */
export const endsHere = ({ audit, step }: Claim): boolean =>
  audit.mode !== 'training' && (audit.unit !== 'revision' || step === 'critique');

/** What went to somebody else is not one's own any more. */
export const mayBeTakenBack = ({ skipReason }: OwnDecision): boolean =>
  skipReason !== 'distressing' && skipReason !== 'opted_out';
