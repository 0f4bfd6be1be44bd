import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';

const trace = createRoute({
  getParentRoute: () => inside,
  path: '/label-jobs/$jobId',
  component: lazyRouteComponent(() => import('./trace.screen'), 'TraceScreen'),
});

export const traceRoutes = [trace] as const;
