import { messageOf, Problem } from '../api/problem';
import { Button } from '../pieces/button';
import { Notice } from '../pieces/notice';
import { SignedOut } from '../session/signed-out';
import type { Failure } from './stage';

/** Nothing that is said of the unit is taken any more, however often it is sent. */
const GONE: readonly string[] = [
  'claim_lost',
  'already_decided',
  'label_known',
  'prompt_known',
  'unit_erased',
  'audit_closed',
];

/** Why something did not happen, what is left of it, and the way on where the unit in hand is gone. */
export const Refused = ({ failure: { what, error, before, back }, goOn }: { failure: Failure; goOn?: () => void }) =>
  error instanceof Problem && error.status === 401 ? (
    <SignedOut then={location.pathname} kept="What you said of this one is kept, and waits for you." />
  ) : (
    <Notice tone="bad" title={what} text={messageOf(error)}>
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
