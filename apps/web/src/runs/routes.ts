import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';

const runs = createRoute({
  getParentRoute: () => inside,
  path: '/runs',
  component: lazyRouteComponent(() => import('./runs.screen'), 'RunsScreen'),
});

const run = createRoute({
  getParentRoute: () => inside,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('./run.screen'), 'RunScreen'),
});

export const runRoutes = [runs, run] as const;
