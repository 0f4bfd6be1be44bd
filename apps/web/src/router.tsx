import { createRouter } from '@tanstack/react-router';
import { auditRoutes } from './audits/routes';
import { constitutionRoutes } from './constitutions/routes';
import { datasetRoutes } from './datasets/routes';
import { exportRoutes } from './exports/routes';
import { home } from './home/routes';
import { lotRoutes } from './lots/routes';
import { pairRoutes } from './pairs/routes';
import { peopleRoutes } from './people/routes';
import { review, reviewRoutes } from './review/routes';
import { runRoutes } from './runs/routes';
import { signIn } from './session/routes';
import { settingsRoutes } from './settings/routes';
import { inside, root } from './shell/routes';
import { traceRoutes } from './trace/routes';

/** Each room lists its own screens. */
const places = inside.addChildren([
  home,
  ...reviewRoutes,
  ...runRoutes,
  ...traceRoutes,
  ...pairRoutes,
  ...auditRoutes,
  ...lotRoutes,
  ...constitutionRoutes,
  ...exportRoutes,
  ...datasetRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
]);

export const router = createRouter({
  routeTree: root.addChildren([signIn, review, places]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
