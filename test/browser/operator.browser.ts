import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startOfflineModel } from '../../apps/offline-model/start-offline-model.js';
import { storeConstitution, storeItems, storeRun, type StoredRun } from '../e2e/stored-run.js';
import { WorkerProcess } from '../integration/worker-process.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

described('an operator at the page', () => {
  let seen: Seen;
  let run: StoredRun;
  /** the run that was started on the page */
  let ran: string;
  /** the comparison of it with its replicate */
  let compared: string;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
  });
  afterAll(() => seen.close());

  it('is told the first steps where nothing is there yet', async () => {
    const page = await seen.open();
    await signIn(page, seen.url, seen.api.key);
    await page.getByRole('heading', { name: 'Three steps to the first labels' }).waitFor();
    expect(await page.getByText('constitution load').isVisible()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto(`${seen.url}/runs`);
    await page.getByRole('heading', { name: 'Nothing has been labelled yet' }).waitFor();
    await page.goto(`${seen.url}/nowhere`);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  });

  it('sees a run move without loading it again, tries what failed, pauses and goes on', async () => {
    run = await storeRun(seen.api.database);
    const page = await seen.open();
    await signIn(page, seen.url, seen.api.key);
    // by keyboard: J goes down the list, Enter opens
    await page.getByRole('list', { name: 'Runs under way' }).getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('3 of 4 items').waitFor();
    await page.getByText('offline model: for demonstration only').waitFor();
    await page.getByText('$0.25').waitFor();

    await seen.api.database.pool.query(
      `UPDATE label_job SET state = 'done', outcome = 'tie', claim_token = NULL, lease_until = NULL, finished_at = now()
       WHERE run_id = $1 AND state = 'active'`,
      [run.runId],
    );
    await page.getByText('4 of 4 items').waitFor();
    await page.getByRole('row', { name: /^ties 1/ }).waitFor();

    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('1 item will be tried again').waitFor();
    await page.getByText('Nothing has failed.').waitFor();
    await page.getByRole('button', { name: 'Pause the run' }).click();
    await page.getByRole('button', { name: 'Go on with the run' }).waitFor();
    const { rows } = await seen.api.database.pool.query('SELECT state FROM run WHERE id = $1', [run.runId]);
    expect(rows).toEqual([{ state: 'paused' }]);
    await page.getByRole('button', { name: 'Go on with the run' }).click();
    await page.getByRole('button', { name: 'Pause the run' }).waitFor();
    expect(seen.complaints).toEqual([]);
  });

  it('starts a run with a budget, watches it end, and follows an item through it', async () => {
    const { slug } = await storeConstitution(seen.api.database);
    const { datasetId } = await storeItems(seen.api.database, 3);
    const page = await seen.open();
    await signIn(page, seen.url, seen.api.key);
    await page.goto(`${seen.url}/runs`);
    await page.getByRole('link', { name: 'Start a run' }).click();
    await page.getByRole('combobox', { name: 'Data set' }).fill(datasetId);
    await page.getByRole('option').first().click();
    await page.getByRole('combobox', { name: 'Constitution' }).fill(slug);
    await page.getByRole('option').first().click();
    // what it would take is told before it starts, and what is wrong stands at its field
    const start = page.getByRole('button', { name: 'Start labelling 3 items' });
    await start.waitFor();
    expect(await page.getByText('about $0.00').isVisible()).toBe(true);
    await start.click();
    await page.getByText('Say how much the run may spend').waitFor();
    const budget = page.getByLabel('Budget');
    await page.locator('input:focus[aria-invalid=true]').waitFor();
    // while one types, without a click
    await budget.fill('five');
    await page.getByText('A number such as 12 or 2.5').waitFor();
    await budget.fill('2.50');
    // a recipe in a file says all; taken out again, the fields stand there as they were
    await page.getByLabel('File of a recipe').setInputFiles({
      ...{ name: 'mine.yaml', mimeType: 'application/yaml' },
      buffer: Buffer.from('name: comparison\ncomparison: { samples: 2000 }\n'),
    });
    await page.getByText('recipe.comparison.samples:').waitFor();
    await page.getByRole('button', { name: 'Fill in the fields instead' }).click();
    // a template of one's own is checked before the run starts, as all the rest
    await page.getByText('Templates of your own').click();
    const template = page.getByLabel('File of the template comparison');
    await template.setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from('Which?') });
    await page.getByText(/Templates of your own: /).waitFor();
    await page.getByRole('button', { name: "Use Precept's comparison again" }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await start.click();
    await page.getByText('of $2.50 spent').waitFor();

    const model = await startOfflineModel({});
    const worker = await WorkerProcess.start({
      ...{ DATABASE_URL: seen.api.database.url, PRECEPT_DATA_DIR: seen.api.config.dataDir },
      PRECEPT_OFFLINE_URL: model.url,
    });
    try {
      await page.getByText('3 of 3 items').waitFor();
      // they stand last, and folded
      await page.getByText(/^\d principles? never applied$/).click();
      await page
        .getByRole('listitem')
        .filter({ hasText: /^Rule [01]/ })
        .first()
        .waitFor();
    } finally {
      await worker.stop();
      await model.close();
    }
    ran = page.url().split('/').at(-1) ?? '';
    await page.getByRole('link', { name: '3 of 3 items' }).click();
    await page.getByRole('link', { name: 'Question 0?' }).waitFor();
    // by keyboard: J to the first, Enter opens it, Escape goes back to where one was
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('Judged under 1 principle.').click();
    await page.getByText('1 principle says nothing of these two').click();
    await page.getByText('candidate 1 shown first').first().click();
    await page.getByText('comparison', { exact: true }).first().click();
    await page.getByText('You compare two responses').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Question 2?' }).waitFor();
    await page.locator('[data-opens] a:focus', { hasText: 'Question 0?' }).waitFor();
    // the recipe and the template that were refused
    const refused = 'Failed to load resource: the server responded with a status of 400 (Bad Request)';
    expect(seen.complaints).toEqual([refused, refused]);
    seen.complaints.length = 0;
  });

  it('compares two runs of one recipe, and finds a replicate told from its original', async () => {
    const { pool } = seen.api.database;
    // the same once more: its figures are those of the first
    const { rows } = await pool.query<{ id: string }>(
      `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, replicate, budget, offline, state, finished_at, left_out, created_by)
       SELECT uuid_v7(), dataset_id, version_id, recipe, models, seed, 1, budget, offline, 'done', now(), left_out, created_by FROM run WHERE id = $1
       RETURNING id`,
      [ran],
    );
    const again = rows[0]?.id ?? '';
    await pool.query(
      `INSERT INTO label_job (id, run_id, item_id, state, stage, outcome, result, finished_at)
       SELECT uuid_v7(), $2, item_id, state, stage, 'tie', jsonb_set(jsonb_set(result, '{probability}', '0.5'), '{preferred}', 'null'), now()
       FROM label_job WHERE run_id = $1`,
      [ran, again],
    );
    // one flips
    await pool.query(
      `UPDATE label_job SET outcome = 'pair', result = result || '{"probability": 0.9, "preferred": "first"}'
       WHERE id = (SELECT id FROM label_job WHERE run_id = $1 ORDER BY id LIMIT 1)`,
      [again],
    );
    const page = await seen.open();
    await signIn(page, seen.url, seen.api.key);
    await page.goto(`${seen.url}/runs`);
    await page.getByText('replicate 1').waitFor();
    // who has no run in mind chooses one
    await page.getByRole('link', { name: 'Compare two runs' }).click();
    const one = page.getByRole('combobox', { name: 'Run' });
    await one.waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await one.focus();
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Compare with' }).waitFor();
    await page.goto(`${seen.url}/runs/${ran}`);
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.getByRole('list', { name: 'Runs to compare with' }).getByRole('link').first().click();
    await page.getByText('replicate').first().waitFor();
    await page.getByText('3 shared, of 3 and 3').waitFor();
    // a number leads to what is behind it, and behind none there is nothing
    const flips = page.getByRole('table', { name: 'Labels that flip' });
    expect(await flips.innerText()).toMatch(/\b0 (to|from) /);
    expect(await flips.getByRole('link', { name: /^0\b/ }).count()).toBe(0);
    expect(await flips.getByRole('link').count()).toBeGreaterThan(0);
    await flips.getByRole('link', { name: / (to|from) none$/ }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    compared = new URL(page.url()).pathname;
    // two of one name are told apart by when they were started
    await pool.query('UPDATE run SET replicate = 0 WHERE id = $1', [again]);
    await page.reload();
    await page.getByRole('heading', { name: 'Two runs of ', exact: false }).waitFor();
    await page
      .getByText(/^started /)
      .nth(1)
      .waitFor();
    const started = await page.getByText(/^started /).allTextContents();
    expect(new Set(started).size).toBe(2);
    await pool.query('UPDATE run SET replicate = 1 WHERE id = $1', [again]);
    await page.reload();
    await flips.waitFor();
    await page.getByRole('link', { name: '3', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Labels where both runs have one' }).waitFor();
    await page
      .getByRole('row', { name: /Question/ })
      .nth(2)
      .waitFor();
    expect(seen.complaints).toEqual([]);
  });

  it('with a key that only reads sees the same and steers nothing', async () => {
    const page = await seen.open();
    await signIn(page, seen.url, await seen.api.keyWith('read'));
    await page.goto(`${seen.url}/runs/${run.runId}`);
    await page.getByText('of 4 items').waitFor();
    expect(await page.getByRole('button', { name: /Pause|Try again|Go on/ }).count()).toBe(0);
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Review' }).count()).toBe(0);
  });

  it.each([{ theme: 'light' }, { theme: 'dark', width: 390 }] as const)(
    'finds nothing that axe calls serious: %j',
    async (window) => {
      const page = await seen.open(window);
      await signIn(page, seen.url, seen.api.key);
      for (const [path, text] of [
        ['/', 'Under way'],
        ['/runs', 'rules-0 v1 on'],
        [`/runs/${run.runId}`, 'of 4 items'],
        [`/runs/${ran}`, 'By principle'],
        ['/runs/new', 'What is labelled'],
        [`/runs/${run.runId}/items?stage=comparison`, 'Question 2?'],
        [`/label-jobs/${run.labelJobs.revised}`, 'the critique finds a fault'],
        [`/runs/${ran}/principles`, 'Each principle'],
        [`/runs/${ran}/principles/labels?finding=asked&principle=rule-0`, 'Labels where it was asked'],
        [`/runs/${ran}/compare`, 'replicate 1'],
        [compared, 'shared, of'],
        [`${compared}/labels?finding=shared`, 'Question 0?'],
      ] as const) {
        await page.goto(seen.url + path);
        await page.getByText(text).first().waitFor();
        expect(await seriousFaults(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      }
      expect(seen.complaints).toEqual([]);
    },
  );

  it('is led to where they wanted to go once they have signed in, and nowhere else', async () => {
    const page = await seen.open();
    await page.goto(`${seen.url}/runs/${run.runId}`);
    await page.getByLabel('API key').fill('pk_wrong');
    await page.keyboard.press('Enter');
    await page.getByText('This API key is not known').waitFor();
    await page.getByLabel('API key').fill(seen.api.key);
    await page.keyboard.press('Enter');
    await page.getByText('of 4 items').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await page.goto(`${seen.url}/sign-in?then=//elsewhere.example/`);
    await page.getByLabel('API key').fill(seen.api.key);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    expect(page.url()).toBe(`${seen.url}/`);
  });
});
