import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';

const datasets = createRoute({
  getParentRoute: () => inside,
  path: '/datasets',
  component: lazyRouteComponent(() => import('./datasets.screen'), 'DatasetsScreen'),
});

const dataset = createRoute({
  getParentRoute: () => inside,
  path: '/datasets/$datasetId',
  component: lazyRouteComponent(() => import('./dataset.screen'), 'DatasetScreen'),
});

export const datasetRoutes = [datasets, dataset] as const;
