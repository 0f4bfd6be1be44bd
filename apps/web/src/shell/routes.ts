import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { queries } from '../api/queries';
import { sessionQuery } from '../session/session';
import { NotFound } from './not-found';
import { ScreenFailed } from './screen-failed';
import { Shell } from './shell';

export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: ScreenFailed });

/** Leads who is not signed in to the sign-in, and back from there. */
export async function signedIn({ location }: { location: { href: string } }): Promise<void> {
  const session = await queries.ensureQueryData(sessionQuery);
  if (!session)
    redirect({ to: '/sign-in', search: { then: location.href === '/' ? undefined : location.href }, throw: true });
}

/** Everything behind the sign-in that has the places beside it. */
export const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell, beforeLoad: signedIn });
