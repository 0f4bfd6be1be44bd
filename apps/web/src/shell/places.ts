import {
  ArrowLeftRight,
  ClipboardCheck,
  Database,
  Gavel,
  House,
  KeyRound,
  type LucideIcon,
  Package,
  PackageCheck,
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
const settles = (session: Session): boolean => may(session, 'adjudicate') && session.person !== null;

/** Where one can go, in the order in which it stands beside every screen. */
export const PLACES: readonly Place[] = [
  { to: '/', name: 'Home', sign: House, open: () => true },
  { to: '/review', name: 'Review', sign: Scale, open: (session) => may(session, 'review') },
  { to: '/runs', name: 'Runs', sign: Play, open: reads },
  { to: '/pairs', name: 'Pairs', sign: ArrowLeftRight, open: reads },
  { to: '/audits', name: 'Audits', sign: ClipboardCheck, open: reads },
  { to: '/disputes', name: 'Disputes', sign: Gavel, open: settles },
  { to: '/lots', name: 'Lots', sign: PackageCheck, open: reads },
  { to: '/constitutions', name: 'Constitutions', sign: ScrollText, open: reads },
  { to: '/exports', name: 'Exports', sign: Package, open: reads },
  { to: '/datasets', name: 'Data sets', sign: Database, open: reads },
  { to: '/people', name: 'Keys and people', sign: KeyRound, open: (session) => may(session, 'admin') },
  { to: '/settings', name: 'Settings', sign: Settings, open: () => true },
];
