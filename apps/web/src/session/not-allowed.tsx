import { Empty } from '../pieces/empty';
import type { Scope } from './session';

interface NotAllowedProps {
  /** what it takes the scope for: "start runs" */
  to: string;
  scope: Scope;
}

/** In place of what one's key does not open: what it takes, and who can give it. */
export const NotAllowed = ({ to, scope }: NotAllowedProps) => (
  <Empty title={`Your key may not ${to}`}>
    <p>
      It takes a key with the scope {scope}. Sign in with another key of yours, or ask whoever makes keys here for one.
    </p>
  </Empty>
);
