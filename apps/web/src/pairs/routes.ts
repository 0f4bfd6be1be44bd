import { createRoute, lazyRouteComponent, type SearchSchemaInput } from '@tanstack/react-router';
import { inside } from '../shell/routes';
import type { PairSearch } from './pair-search';

/** As it was typed: what of it is no filter is told, and stays to be mended. */
const asTyped = (search: PairSearch & SearchSchemaInput): Record<string, unknown> => ({ ...search });

const pairs = createRoute({
  getParentRoute: () => inside,
  path: '/pairs',
  validateSearch: asTyped,
  component: lazyRouteComponent(() => import('./pairs.screen'), 'PairsScreen'),
});

const pair = createRoute({
  getParentRoute: () => inside,
  path: '/pairs/$pairId',
  validateSearch: asTyped,
  component: lazyRouteComponent(() => import('./pair.screen'), 'PairScreen'),
});

export const pairRoutes = [pairs, pair] as const;
