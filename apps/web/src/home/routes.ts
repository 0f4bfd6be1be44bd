import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';

export const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./home.screen'), 'HomeScreen'),
});
