import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/routes';
import { text } from '../shell/search';
import { readUnitsFilter } from './units-filter';

const audits = createRoute({
  getParentRoute: () => inside,
  path: '/audits',
  validateSearch: (search): { runId?: string } => ({ runId: text(search['runId']) }),
  component: lazyRouteComponent(() => import('./audits.screen'), 'AuditsScreen'),
});

const newAudit = createRoute({
  getParentRoute: () => inside,
  path: '/audits/new',
  validateSearch: (search): { runId?: string } => ({ runId: text(search['runId']) }),
  component: lazyRouteComponent(() => import('./new-audit.screen'), 'NewAuditScreen'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$auditId',
  component: lazyRouteComponent(() => import('./audit.screen'), 'AuditScreen'),
});

const report = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$auditId/report',
  validateSearch: (search): { halfWidth?: number } => {
    const wanted = Number(search['halfWidth']);
    return { halfWidth: wanted > 0 && wanted <= 0.5 ? wanted : undefined };
  },
  component: lazyRouteComponent(() => import('./report.screen'), 'ReportScreen'),
});

const reportUnits = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$auditId/units',
  validateSearch: readUnitsFilter,
  component: lazyRouteComponent(() => import('./report-units.screen'), 'ReportUnitsScreen'),
});

const disputes = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$auditId/disputes',
  component: lazyRouteComponent(() => import('./disputes.screen'), 'DisputesScreen'),
});

const disputed = createRoute({
  getParentRoute: () => inside,
  path: '/disputes',
  component: lazyRouteComponent(() => import('./disputed.screen'), 'DisputedScreen'),
});

export const auditRoutes = [audits, newAudit, audit, report, reportUnits, disputes, disputed] as const;
