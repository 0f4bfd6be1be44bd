import {
  ArrowLeftRight,
  Database,
  House,
  KeyRound,
  type LucideIcon,
  Package,
  Play,
  Scale,
  ScrollText,
  Settings,
} from 'lucide-react';
import type { LinkProps } from '@tanstack/react-router';
import { may, type Session } from '../session/session';

interface Place {
  to: NonNullable<LinkProps['to']>;
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
  { to: '/pairs', name: 'Pairs', sign: ArrowLeftRight, open: reads },
  { to: '/constitutions', name: 'Constitutions', sign: ScrollText, open: reads },
  { to: '/exports', name: 'Exports', sign: Package, open: reads },
  { to: '/datasets', name: 'Data sets', sign: Database, open: reads },
  { to: '/people', name: 'Keys and people', sign: KeyRound, open: (session) => may(session, 'admin') },
  { to: '/settings', name: 'Settings', sign: Settings, open: () => true },
];
