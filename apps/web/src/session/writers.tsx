import type { ReactNode } from 'react';
import { Empty } from '../pieces/empty';
import { may, useSession } from './session';

interface WritersProps {
  /** what it takes the scope for: "start runs" */
  to: string;
  children: ReactNode;
}

/** What only who may write can use; others are told why they see nothing of it. */
export const Writers = ({ to, children }: WritersProps) =>
  may(useSession(), 'write') ? (
    children
  ) : (
    <Empty title={`Your key may not ${to}`}>
      <p>
        It takes a key with the scope write. Sign in with another key of yours, or ask whoever makes keys here for one.
      </p>
    </Empty>
  );
