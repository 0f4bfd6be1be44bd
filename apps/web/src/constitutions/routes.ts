import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { text } from '../shell/search';
import { inside } from '../shell/routes';

/** Numbers of versions as addresses carry them. */
const number = (value: unknown): number | undefined => {
  const read = Number(value);
  return Number.isInteger(read) && read > 0 ? read : undefined;
};

const constitutions = createRoute({
  getParentRoute: () => inside,
  path: '/constitutions',
  component: lazyRouteComponent(() => import('./constitutions.screen'), 'ConstitutionsScreen'),
});

const begun = createRoute({
  getParentRoute: () => inside,
  path: '/constitutions/new',
  validateSearch: (search): { slug?: string } => ({ slug: text(search['slug']) }),
  component: lazyRouteComponent(() => import('./editor/begin.screen'), 'BeginScreen'),
});

const constitution = createRoute({
  getParentRoute: () => inside,
  path: '/constitutions/$slug',
  // versions are called so everywhere else
  beforeLoad({ params }) {
    const [, slug, version] = /^(.+)@v?(\d+)$/.exec(params.slug) ?? [];
    if (slug === undefined || version === undefined) return;
    redirect({ to: '/constitutions/$slug/$number', params: { slug, number: version }, replace: true, throw: true });
  },
  component: lazyRouteComponent(() => import('./constitution.screen'), 'ConstitutionScreen'),
});

/** The same where what is no number of a version is to be told, not passed over. */
const named = (value: unknown): number | undefined => (value === undefined ? undefined : (number(value) ?? 0));

const difference = createRoute({
  getParentRoute: () => inside,
  path: '/constitutions/$slug/diff',
  validateSearch: (search): { from?: number; to?: number } => ({
    from: named(search['from']),
    to: named(search['to']),
  }),
  component: lazyRouteComponent(() => import('./diff/diff.screen'), 'DiffScreen'),
});

const draft = createRoute({
  getParentRoute: () => inside,
  path: '/constitutions/$slug/new',
  validateSearch: (search): { from?: number } => ({ from: number(search['from']) }),
  component: lazyRouteComponent(() => import('./editor/draft.screen'), 'DraftScreen'),
});

const version = createRoute({
  getParentRoute: () => inside,
  path: '/constitutions/$slug/$number',
  component: lazyRouteComponent(() => import('./version.screen'), 'VersionScreen'),
});

const edit = createRoute({
  getParentRoute: () => inside,
  path: '/constitutions/$slug/$number/edit',
  component: lazyRouteComponent(() => import('./editor/edit.screen'), 'EditScreen'),
});

const trial = createRoute({
  getParentRoute: () => inside,
  path: '/constitutions/$slug/$number/try',
  validateSearch: (search): { run?: string } => ({ run: text(search['run']) }),
  component: lazyRouteComponent(() => import('./trial/trial.screen'), 'TrialScreen'),
});

export const constitutionRoutes = [
  constitutions,
  begun,
  constitution,
  difference,
  draft,
  version,
  edit,
  trial,
] as const;
