/**
 * Every screen that is shown, a line each: its name, who looks at it, where it is, and what is done there first. `runs`, `audits` and `lots` are
 * what world.mjs has made, `ids` what places.mjs has found in it; a screen with `best` is one of the README's.
 */
const press =
  (...keys) =>
  async (page) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
    }
  };
const openFirst = (selector) => (page) => page.locator(selector).first().click();

const fill = (label, value) => (page) => page.getByLabel(label, { exact: true }).fill(value);

/** Takes up what waits, and waits until it is there; what one has begun to speak of comes by itself. */
const begin =
  (...keys) =>
  async (page) => {
    const unit = page.locator('article').first();
    await page
      .getByRole('button', { name: /^Start/ })
      .or(unit)
      .first()
      .waitFor();
    if ((await unit.count()) === 0) await page.keyboard.press('Enter');
    await unit.waitFor();
    await press(...keys)(page);
  };

/** Goes on until the images of a prompt stand side by side. */
const untilRow = (go) => async (page) => {
  const row = page.getByRole('group', { name: 'Images of this prompt' });
  for (let at = 0; (await row.count()) === 0; at++) {
    await go(page, at);
    await page.waitForTimeout(300);
  }
};

export const screensOf = ({ runs, audits, lots, ids }) => [
  { name: 'sign-in', who: null, path: '/sign-in' },
  { name: 'not-found', who: null, path: '/nowhere' },
  { name: 'home', who: 'admin', path: '/' },
  { name: 'home-of-a-reviewer', who: 'ana', path: '/' },
  { name: 'runs', who: 'admin', path: '/runs' },
  { name: 'run', who: 'admin', path: `/runs/${runs.harmless}`, best: true },
  { name: 'run-start', who: 'admin', path: '/runs/new' },
  { name: 'run-start-choice', who: 'admin', path: '/runs/new', first: openFirst('input[role=combobox]') },
  { name: 'run-items', who: 'admin', path: `/runs/${runs.revised}/items` },
  { name: 'run-principles', who: 'admin', path: `/runs/${runs.harmless}/principles` },
  { name: 'run-compare', who: 'admin', path: `/runs/${runs.harmless}/compare/${runs.helpful}` },
  { name: 'item', who: 'admin', path: `/label-jobs/${ids.labelJob}`, best: true },
  { name: 'constitutions', who: 'admin', path: '/constitutions' },
  { name: 'constitution', who: 'admin', path: '/constitutions/harmlessness' },
  { name: 'constitution-version', who: 'admin', path: '/constitutions/harmlessness/1' },
  { name: 'constitution-draft', who: 'admin', path: '/constitutions/harmlessness/new' },
  { name: 'constitution-difference', who: 'admin', path: '/constitutions/harmlessness/diff?from=1&to=2', best: true },
  { name: 'pairs', who: 'admin', path: '/pairs' },
  { name: 'pairs-of-images', who: 'admin', path: '/pairs?modality=image' },
  { name: 'pair', who: 'admin', path: `/pairs/${ids.pair}` },
  { name: 'audits', who: 'admin', path: '/audits' },
  { name: 'audit-new', who: 'admin', path: `/audits/new?runId=${runs.harmless}`, first: fill('Units', '40') },
  { name: 'audit', who: 'admin', path: `/audits/${audits.disputed}` },
  { name: 'audit-report', who: 'admin', path: `/audits/${audits.closed}/report` },
  { name: 'disputes', who: 'eve', path: '/disputes' },
  { name: 'audit-units', who: 'admin', path: `/audits/${audits.closed}/units?outcome=contradicts` },
  { name: 'dispute', who: 'eve', path: `/audits/${audits.disputed}/disputes` },
  { name: 'lots', who: 'admin', path: '/lots' },
  { name: 'lot-new', who: 'admin', path: `/lots/new?runId=${runs.revised}` },
  { name: 'lot-accepted', who: 'admin', path: `/lots/${lots.accepted}` },
  { name: 'lot-rejected', who: 'admin', path: `/lots/${lots.rejected}` },
  { name: 'exports', who: 'admin', path: '/exports' },
  { name: 'export', who: 'admin', path: `/exports/${ids.export}` },
  { name: 'datasets', who: 'admin', path: '/datasets' },
  { name: 'dataset', who: 'admin', path: `/datasets/${ids.dataset}` },
  { name: 'people', who: 'admin', path: '/people' },
  { name: 'reviews', who: 'ana', path: '/review' },
  { name: 'review-start', who: 'fay', path: `/review/${audits.pairs}` },
  { name: 'review-pair', who: 'fay', path: `/review/${audits.pairs}`, first: begin('1', '.'), best: true },
  { name: 'review-differences', who: 'fay', path: `/review/${audits.pairs}`, first: begin('d'), last: press('d') },
  { name: 'review-keys', who: 'fay', path: `/review/${audits.pairs}`, first: begin('?') },
  { name: 'review-skip', who: 'fay', path: `/review/${audits.pairs}`, first: begin('s') },
  { name: 'review-spared', who: 'fay', path: `/review/${audits.pairs}`, first: begin('w') },
  { name: 'review-recent', who: 'ana', path: `/review/${audits.open}`, first: begin('r') },
  { name: 'review-revision', who: 'ana', path: `/review/${audits.open}`, first: begin() },
  { name: 'review-image', who: 'ben', path: `/review/${audits.training}`, first: begin('1') },
  { name: 'review-image-closely', who: 'ben', path: `/review/${audits.training}`, first: begin('p') },
  { name: 'review-row', who: 'gus', path: `/review/${audits.rows}`, first: begin() },
  { name: 'lesson-row', who: 'ben', path: `/review/${audits.rowsTraining}`, first: begin('1', '2', 'Enter') },
  {
    name: 'reveal-row',
    who: 'hal',
    path: `/review/${audits.seen}/reveal`,
    first: untilRow((page, at) => page.locator('summary').nth(at).click()),
  },
  {
    name: 'dispute-row',
    who: 'eve',
    path: `/audits/${audits.rows}/disputes`,
    first: untilRow((page) => page.keyboard.press('s')),
  },
  { name: 'review-form', who: 'dan', path: `/review/${audits.form}`, first: begin() },
  { name: 'reveal', who: 'ana', path: `/review/${audits.closed}/reveal`, first: openFirst('summary'), best: true },
  { name: 'settings', who: 'ana', path: '/settings' },
  { name: 'settings-keys', who: 'ana', path: '/settings/keys' },
];
