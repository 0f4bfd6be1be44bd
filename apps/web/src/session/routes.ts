import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../shell/routes';
import { ownPath } from '../shell/search';

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { then?: string } => ({ then: ownPath(search['then']) }),
  component: lazyRouteComponent(() => import('./sign-in.screen'), 'SignInScreen'),
});
