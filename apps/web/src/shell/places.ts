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
import { may, type Scope, type Session } from '../session/session';

interface Place {
  to: NonNullable<LinkProps['to']>;
  name: string;
  sign: LucideIcon;
  /** nothing of it is to be seen without it */
  scope?: Scope;
  /** who is offered it, of those who have the scope; absent: all */
  offered?: (session: Session) => boolean;
}

const settles = (session: Session): boolean => may(session, 'adjudicate') && session.person !== null;

/** Where one can go, in the order in which it stands beside every screen. */
export const PLACES: readonly Place[] = [
  { to: '/', name: 'Home', sign: House },
  { to: '/review', name: 'Review', sign: Scale, offered: (session) => may(session, 'review') },
  { to: '/runs', name: 'Runs', sign: Play, scope: 'read' },
  { to: '/pairs', name: 'Pairs', sign: ArrowLeftRight, scope: 'read' },
  { to: '/audits', name: 'Audits', sign: ClipboardCheck, scope: 'read' },
  { to: '/disputes', name: 'Disputes', sign: Gavel, offered: settles },
  { to: '/lots', name: 'Lots', sign: PackageCheck, scope: 'read' },
  { to: '/constitutions', name: 'Constitutions', sign: ScrollText, scope: 'read' },
  { to: '/exports', name: 'Exports', sign: Package, scope: 'read' },
  { to: '/datasets', name: 'Data sets', sign: Database, scope: 'read' },
  { to: '/people', name: 'Keys and people', sign: KeyRound, scope: 'admin' },
  { to: '/settings', name: 'Settings', sign: Settings },
];

export const isOpen = ({ scope }: Place, session: Session): boolean => scope === undefined || may(session, scope);

export const isOffered = (place: Place, session: Session): boolean =>
  isOpen(place, session) && (place.offered?.(session) ?? true);

/** Screens that belong to a place of another name. */
const ELSEWHERE: readonly [RegExp, Place['to']][] = [
  [/^\/audits\/[^/]+\/disputes/, '/disputes'],
  [/^\/label-jobs\//, '/runs'],
];

/** The place that a screen belongs to. */
export function placeOf(path: string): Place | undefined {
  const to = ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1];
  return PLACES.find((place) => place.to === to || (to === undefined && `${path}/`.startsWith(`${place.to}/`)));
}
