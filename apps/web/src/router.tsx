import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { queries } from './api/queries';
import { sessionQuery } from './session/session';
import { NotFound } from './shell/not-found';
import { ScreenFailed } from './shell/screen-failed';
import { Shell } from './shell/shell';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
/** Of this page only: a link must not lead to another site after signing in. */
const ownPath = (value: unknown): string | undefined => {
  const path = text(value);
  return path !== undefined && /^\/(?!\/)/.test(path) ? path : undefined;
};

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: ScreenFailed });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { then?: string } => ({ then: ownPath(search['then']) }),
  component: lazyRouteComponent(() => import('./session/sign-in.screen'), 'SignInScreen'),
});

/** Everything behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (!session)
      redirect({ to: '/sign-in', search: { then: location.href === '/' ? undefined : location.href }, throw: true });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home.screen'), 'HomeScreen'),
});

const runs = createRoute({
  getParentRoute: () => inside,
  path: '/runs',
  component: lazyRouteComponent(() => import('./runs/runs.screen'), 'RunsScreen'),
});

const run = createRoute({
  getParentRoute: () => inside,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('./runs/run.screen'), 'RunScreen'),
});

const reviews = createRoute({
  getParentRoute: () => inside,
  path: '/review',
  component: lazyRouteComponent(() => import('./review/reviews.screen'), 'ReviewsScreen'),
});

const reveal = createRoute({
  getParentRoute: () => inside,
  path: '/review/$auditId/reveal',
  component: lazyRouteComponent(() => import('./review/reveal.screen'), 'RevealScreen'),
});

/** Nothing else is on the screen while somebody judges: no shell around it. */
const review = createRoute({
  getParentRoute: () => root,
  path: '/review/$auditId',
  beforeLoad: async ({ location }) => {
    if (!(await queries.ensureQueryData(sessionQuery)))
      redirect({ to: '/sign-in', search: { then: location.href }, throw: true });
  },
  component: lazyRouteComponent(() => import('./review/review.screen'), 'ReviewScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, review, inside.addChildren([home, runs, run, reviews, reveal])]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
