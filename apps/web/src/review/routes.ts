import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, root, signedIn } from '../shell/routes';

const reviews = createRoute({
  getParentRoute: () => inside,
  path: '/review',
  component: lazyRouteComponent(() => import('./reviews.screen'), 'ReviewsScreen'),
});

const reveal = createRoute({
  getParentRoute: () => inside,
  path: '/review/$auditId/reveal',
  component: lazyRouteComponent(() => import('./reveal.screen'), 'RevealScreen'),
});

/** Nothing else is on the screen while somebody judges: no places beside it. */
export const review = createRoute({
  getParentRoute: () => root,
  path: '/review/$auditId',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./review.screen'), 'ReviewScreen'),
});

export const reviewRoutes = [reviews, reveal] as const;
