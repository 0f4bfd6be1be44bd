import { messageOf } from '../api/problem';
import { Button } from './button';
import { Notice } from './notice';

/** Where something should be that could not be got. */
export const Failed = ({ what, error, again }: { what: string; error: unknown; again?: () => void }) => (
  <Notice tone="bad" title={what} text={messageOf(error)}>
    {again && (
      <div>
        <Button onPress={again}>Try again</Button>
      </div>
    )}
  </Notice>
);
