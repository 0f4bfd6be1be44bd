import { messageOf, Problem } from '../api/problem';
import { Button } from './button';
import { Notice } from './notice';

/** Where something should be that could not be got; for want of a right, who can give it: trying again would not. */
export const Failed = ({ what, error, again }: { what: string; error: unknown; again?: () => void }) =>
  error instanceof Problem && error.code === 'scope_missing' ? (
    <Notice
      tone="unsure"
      title={what}
      text={`${error.message} Sign in with another key of yours, or ask whoever makes keys here (the scope "admin") for one.`}
    />
  ) : (
    <Notice tone="bad" title={what} text={messageOf(error)}>
      {again && (
        <div>
          <Button onPress={again}>Try again</Button>
        </div>
      )}
    </Notice>
  );
