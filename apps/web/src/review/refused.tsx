import { messageOf, Problem } from '../api/problem';
import { Button } from '../pieces/button';
import { Notice } from '../pieces/notice';
import { SignedOut } from '../session/signed-out';
import { keptKeys } from './kept-keys';
import { refusalWords } from './refusal-words';
import type { Failure } from './stage';

/** Nothing that is said of the unit is taken any more, however often it is sent. */
const GONE: readonly string[] = [
  'claim_lost',
  'opted_out',
  'already_decided',
  'given_to_others',
  'label_known',
  'prompt_known',
  'unit_erased',
  'audit_closed',
];

const KEPT = 'What you said of this one is kept, and waits for you.';
const BEFORE_KEPT =
  'Your decision on the one before did not arrive. It is kept: once you are signed in, that one stands here again with what you said, to be decided.';

/** Why something did not happen, what is left of it, and the way on where the unit in hand is gone. */
export function Refused({ failure: { what, error, before, back }, goOn }: { failure: Failure; goOn?: () => void }) {
  const keys = keptKeys.use();
  if (error instanceof Problem && error.status === 401)
    return <SignedOut then={location.pathname} kept={before ? BEFORE_KEPT : KEPT} />;
  return (
    <Notice tone="bad" title={what} text={refusalWords(error, keys) ?? messageOf(error)}>
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
