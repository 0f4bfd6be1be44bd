import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';
import { readPairSearch } from './pair-search';

const pairs = createRoute({
  getParentRoute: () => inside,
  path: '/pairs',
  validateSearch: readPairSearch,
  component: lazyRouteComponent(() => import('./pairs.screen'), 'PairsScreen'),
});

const pair = createRoute({
  getParentRoute: () => inside,
  path: '/pairs/$pairId',
  validateSearch: readPairSearch,
  component: lazyRouteComponent(() => import('./pair.screen'), 'PairScreen'),
});

export const pairRoutes = [pairs, pair] as const;
