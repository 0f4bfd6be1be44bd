import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';
import { text } from '../shell/search';
import { type CompareSearch, readFlipsSearch, readItemsSearch, readLabelsSearch } from './search';

const runs = createRoute({
  getParentRoute: () => inside,
  path: '/runs',
  component: lazyRouteComponent(() => import('./runs.screen'), 'RunsScreen'),
});

const start = createRoute({
  getParentRoute: () => inside,
  path: '/runs/new',
  component: lazyRouteComponent(() => import('./start/start.screen'), 'StartScreen'),
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

const principles = createRoute({
  getParentRoute: () => inside,
  path: '/runs/$runId/principles',
  component: lazyRouteComponent(() => import('./principles/principles.screen'), 'PrinciplesScreen'),
});

const labels = createRoute({
  getParentRoute: () => inside,
  path: '/runs/$runId/principles/labels',
  validateSearch: readLabelsSearch,
  component: lazyRouteComponent(() => import('./principles/labels.screen'), 'LabelsScreen'),
});

const first = createRoute({
  getParentRoute: () => inside,
  path: '/runs/compare',
  component: lazyRouteComponent(() => import('./compare/first.screen'), 'FirstScreen'),
});

const others = createRoute({
  getParentRoute: () => inside,
  path: '/runs/$runId/compare',
  component: lazyRouteComponent(() => import('./compare/others.screen'), 'OthersScreen'),
});

const compare = createRoute({
  getParentRoute: () => inside,
  path: '/runs/$before/compare/$after',
  validateSearch: (given: Record<string, unknown>): CompareSearch => ({ noise: text(given['noise']) }),
  component: lazyRouteComponent(() => import('./compare/compare.screen'), 'CompareScreen'),
});

const flips = createRoute({
  getParentRoute: () => inside,
  path: '/runs/$before/compare/$after/labels',
  validateSearch: readFlipsSearch,
  component: lazyRouteComponent(() => import('./compare/flips.screen'), 'FlipsScreen'),
});

export const runRoutes = [runs, start, run, items, principles, labels, first, others, compare, flips] as const;
