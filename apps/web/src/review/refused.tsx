import { messageOf, Problem } from '../api/problem';
import { Button } from '../pieces/button';
import { Notice } from '../pieces/notice';
import { SignedOut } from '../session/signed-out';
import { keptKeys } from './kept-keys';
import { decisionWords } from './decision-words';
import { Foreign } from '../pieces/foreign';
import type { Said } from './questions';
import style from './refused.module.css';
import { refusalWords } from './refusal-words';
import type { Decision } from './review-query';
import { type Failure, isDecidedElsewhere } from './stage';

/** Nothing that is said of the unit is taken any more, however often it is sent. */
const GONE: readonly string[] = [
  'claim_lost',
  'opted_out',
  'already_decided',
  'first_step_locked',
  'given_to_others',
  'label_known',
  'prompt_known',
  'unit_erased',
  'audit_closed',
];

const KEPT = 'What you said of this one is kept, and waits for you.';
const BEFORE_KEPT =
  'Your decision on the one before did not arrive. It is kept: once you are signed in, that one stands here again with what you said, to be decided.';

interface RefusedProps {
  failure: Failure;
  goOn?: () => void;
  /** takes back what another window decided */
  undo?: () => void;
}

/** Why something did not happen, what is left of it, and the way on where the unit in hand is gone. */
export function Refused({ failure: { what, error, before, untaken, back }, goOn, undo }: RefusedProps) {
  const keys = keptKeys.use();
  if (error instanceof Problem && error.status === 401)
    return <SignedOut then={location.pathname} kept={before ? BEFORE_KEPT : KEPT} />;
  return (
    <Notice tone="bad" title={what} text={refusalWords(error, keys) ?? messageOf(error)}>
      {untaken && <Untaken said={untaken.said} />}
      {undo && isDecidedElsewhere(error) && (
        <div>
          <Button onPress={undo}>Take the other back</Button>
        </div>
      )}
      {goOn && !before && error instanceof Problem && GONE.includes(error.code) && (
        <div>
          <Button onPress={goOn}>Go on to the next</Button>
        </div>
      )}
      {back && (
        <div>
          <Button onPress={back}>Return to it</Button>
        </div>
      )}
    </Notice>
  );
}

/** What was said and is on no form any more, to be read and copied. */
function Untaken({ said: { answers, comment, flagged } }: { said: Said }) {
  const { value = null, ...beside } = answers;
  const words = decisionWords({ value: value as Decision['value'], answers: beside, skipReason: null });
  return (
    <>
      <p>
        You said: {words}
        {flagged && ', flagged as unclear'}
        {comment.trim() !== '' && ', with this comment:'}
      </p>
      {comment.trim() !== '' && (
        <blockquote className={style['comment']} dir="auto">
          <Foreign text={comment} />
        </blockquote>
      )}
    </>
  );
}
