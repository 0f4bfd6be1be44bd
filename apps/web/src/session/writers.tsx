import type { ReactNode } from 'react';
import { NotAllowed } from './not-allowed';
import { may, useSession } from './session';

interface WritersProps {
  /** what it takes the scope for: "start runs" */
  to: string;
  children: ReactNode;
}

/** What only who may write can use; others are told why they see nothing of it. */
export const Writers = ({ to, children }: WritersProps) =>
  may(useSession(), 'write') ? children : <NotAllowed to={to} scope="write" />;
