import { useContext } from 'react';
import { messageOf, Problem } from '../api/problem';
import { Button } from './button';
import { ButtonLink } from './button-link';
import { Notice } from './notice';
import { Room } from './room';

/** Where something should be that could not be got; where trying again would not help, who can give it, or a way to what is there. */
export function Failed({ what, error, again }: { what: string; error: unknown; again?: () => void }) {
  const room = useContext(Room);
  if (error instanceof Problem && error.code === 'scope_missing')
    return (
      <Notice
        tone="unsure"
        title={what}
        text="The key that you signed in with may not do this. Sign in with another key of yours, or ask whoever makes keys here for one."
      />
    );
  const amiss = error instanceof Problem && (error.status === 400 || error.status === 404);
  return (
    <Notice tone="bad" title={what} text={messageOf(error)}>
      {again && !amiss && (
        <div>
          <Button onPress={again}>Try again</Button>
        </div>
      )}
      {again && amiss && room && (
        <div>
          <ButtonLink kind="plain" to={room.to}>
            Go to {room.name}
          </ButtonLink>
        </div>
      )}
    </Notice>
  );
}
