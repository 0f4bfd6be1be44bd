import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';
import { readItemsSearch } from './search';

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

const items = createRoute({
  getParentRoute: () => inside,
  path: '/runs/$runId/items',
  validateSearch: readItemsSearch,
  component: lazyRouteComponent(() => import('./items.screen'), 'ItemsScreen'),
});

export const runRoutes = [runs, run, items] as const;
