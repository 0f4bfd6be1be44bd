import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../shell/routes';
import { ownPath } from '../shell/search';

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { then?: string; ended?: true } => ({
    then: ownPath(search['then']),
    // a session was there, and is not any more
    ended: search['ended'] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('./sign-in.screen'), 'SignInScreen'),
});
