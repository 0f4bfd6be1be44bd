import { messageOf, Problem } from '../api/problem';
import { Notice } from '../pieces/notice';
import { SignedOut } from '../session/signed-out';
import type { Failure } from './use-review';

/** Why something did not happen, and what is left of it. */
export const Refused = ({ failure: { what, error } }: { failure: Failure }) =>
  error instanceof Problem && error.status === 401 ? (
    <SignedOut then={location.pathname} kept="What you said of this one is kept, and waits for you." />
  ) : (
    <Notice tone="bad" title={what} text={messageOf(error)} />
  );
