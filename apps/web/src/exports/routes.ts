import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';
import { text } from '../shell/search';

const exported = createRoute({
  getParentRoute: () => inside,
  path: '/exports',
  validateSearch: (search): { run?: string } => ({ run: text(search['run']) }),
  component: lazyRouteComponent(() => import('./exports.screen'), 'ExportsScreen'),
});

const one = createRoute({
  getParentRoute: () => inside,
  path: '/exports/$exportId',
  component: lazyRouteComponent(() => import('./export.screen'), 'ExportScreen'),
});

export const exportRoutes = [exported, one] as const;
