// The arrows between apps and libs: each row imports only from rows below it. Run by `npm run check`.
const words = ['domain', 'statistics'];
const means = ['model', 'assets', 'queue', 'database', 'constitution', 'lines'];
const useCases = ['labelling', 'audit', 'export', 'intake'];

const libs = (names) => `^libs/(${names.join('|')})/`;
const test = '\\.spec\\.tsx?$';
const forTests = '/testing/';
// npm packages resolve below node_modules; Node finds types of a package without its own in @types.
const npm = (...names) => `^node_modules/(@types/)?(${names.join('|')})/`;

/** Nothing in `row` may import another lib of the same row; `$1` is the importer's own lib. */
const sideways = (row) => ({
  name: `${row[0]}-row-not-sideways`,
  comment: 'Libs of one row do not know each other: what both need belongs one row down.',
  severity: 'error',
  from: { path: libs(row) },
  to: { path: libs(row), pathNot: '^libs/$1/' },
});

const notUp = (row, above) => ({
  name: `${row[0]}-row-not-up`,
  comment:
    'Arrows go one way: apps -> labelling, audit, export, intake -> model, assets, queue, database, constitution, lines -> config -> domain, statistics.',
  severity: 'error',
  from: { path: libs(row) },
  to: { path: above.length === 0 ? '^apps/' : `^apps/|${libs(above)}` },
});

const onlyIn = (name, packages, homes) => ({
  name: `${name}-has-one-home`,
  comment: `${packages.join(', ')} may be imported only from ${homes.join(', ')}.`,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: [...homes.map((home) => `^${home}`), test] },
  to: { path: npm(...packages) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      comment: 'An import that resolves to nothing would escape every other rule.',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { couldNotResolve: true },
    },
    notUp(useCases, []),
    notUp(means, useCases),
    notUp(['config'], [...useCases, ...means]),
    notUp(words, [...useCases, ...means, 'config']),
    sideways(useCases),
    sideways(means),
    sideways(words),
    {
      name: 'words-need-nothing',
      comment:
        'libs/domain and libs/statistics are pure: they import no package but Node itself, decimal.js and cephes.',
      severity: 'error',
      from: { path: libs(words), pathNot: [test, forTests] },
      to: { path: '^node_modules/', pathNot: npm('decimal.js', 'cephes') },
    },
    onlyIn('prisma', ['@prisma', 'prisma', 'pg-query-stream'], ['libs/database/']),
    // BullMQ's PostgreSQL backend is handed a pool.
    onlyIn('pg', ['pg'], ['libs/database/', 'libs/queue/']),
    {
      name: 'generated-client-stays-home',
      comment: 'The generated Prisma client is imported only inside libs/database; stores return words of libs/domain.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/database/' },
      to: { path: '^libs/database/generated/' },
    },
    onlyIn('openai', ['openai'], ['libs/model/']),
    onlyIn('images', ['sharp', 'file-type'], ['libs/assets/', 'apps/offline-model/']),
    onlyIn('languages', ['eld'], ['libs/labelling/caption/']),
    onlyIn('special-functions', ['cephes'], ['libs/statistics/distribution/']),
    onlyIn('parquet', ['hyparquet', 'hyparquet-writer'], ['libs/export/']),
    onlyIn('tables', ['csv-parse'], ['libs/lines/']),
    // One place knows which addresses may be fetched from.
    onlyIn('addresses', ['ipaddr\\.js'], ['libs/assets/']),
    onlyIn('bullmq', ['bullmq', 'ioredis'], ['libs/queue/', 'apps/worker/']),
    onlyIn('nest-bullmq', ['@nestjs/bullmq'], ['libs/queue/', 'apps/worker/', 'apps/[^/]+/[^/]+\\.module\\.ts$']),
    {
      name: 'apps-apart',
      comment: 'Each app is a process of its own; only the command line starts the others.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/cli/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'pieces-know-no-room',
      comment:
        'What several rooms of the page share lies in pieces, and knows none of them: who is signed in, and how to ask.',
      severity: 'error',
      from: { path: '^apps/web/src/pieces/' },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/(pieces|api|session|style)/' },
    },
    {
      name: 'no-tests-in-sources',
      comment: 'What lies in a folder testing/ is for tests alone and is not built.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [test, forTests] },
      to: { path: `${test}|${forTests}|^test/|^bench/|^scripts/` },
    },
    {
      name: 'no-development-packages-in-sources',
      comment: 'Production installs leave devDependencies out.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [test, forTests, '^apps/web/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^libs/database/generated/'] },
    exclude: { path: '^(dist|apps/web/dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: '.dependency-cruiser.resolve.cjs' },
  },
};
