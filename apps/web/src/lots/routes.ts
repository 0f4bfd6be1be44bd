import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';
import { text } from '../shell/search';

const STATES = ['open', 'accepted', 'rejected'] as const;

interface LotSearch {
  runId?: string;
  state?: (typeof STATES)[number];
}

const lots = createRoute({
  getParentRoute: () => inside,
  path: '/lots',
  validateSearch: (search): LotSearch => ({
    runId: text(search['runId']),
    state: STATES.find((state) => state === search['state']),
  }),
  component: lazyRouteComponent(() => import('./lots.screen'), 'LotsScreen'),
});

const newLot = createRoute({
  getParentRoute: () => inside,
  path: '/lots/new',
  validateSearch: (search): { runId?: string } => ({ runId: text(search['runId']) }),
  component: lazyRouteComponent(() => import('./new-lot.screen'), 'NewLotScreen'),
});

const lot = createRoute({
  getParentRoute: () => inside,
  path: '/lots/$lotId',
  component: lazyRouteComponent(() => import('./lot.screen'), 'LotScreen'),
});

export const lotRoutes = [lots, newLot, lot] as const;
