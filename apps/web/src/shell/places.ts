import { House, type LucideIcon, Play, Scale, Settings } from 'lucide-react';
import { may, type Session } from '../session/session';

interface Place {
  to: '/' | '/review' | '/runs' | '/settings';
  name: string;
  sign: LucideIcon;
  open: (session: Session) => boolean;
}

const reads = (session: Session): boolean => may(session, 'read');

/** Where one can go, in the order in which it stands beside every screen. */
export const PLACES: readonly Place[] = [
  { to: '/', name: 'Home', sign: House, open: () => true },
  { to: '/review', name: 'Review', sign: Scale, open: (session) => may(session, 'review') },
  { to: '/runs', name: 'Runs', sign: Play, open: reads },
  { to: '/settings', name: 'Settings', sign: Settings, open: () => true },
];
