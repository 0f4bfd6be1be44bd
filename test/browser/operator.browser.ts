import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storeRun, type StoredRun } from '../e2e/stored-run.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

described('an operator at the page', () => {
  let seen: Seen;
  let run: StoredRun;
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
    expect(await page.getByText('offline model: for demonstration only').isVisible()).toBe(true);
    expect(await page.getByText('$0.25').isVisible()).toBe(true);

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

  it('with a key that only reads sees the same and steers nothing', async () => {
    const page = await seen.open();
    await signIn(page, seen.url, await seen.api.keyWith('read'));
    await page.goto(`${seen.url}/runs/${run.runId}`);
    await page.getByText('of 4 items').waitFor();
    expect(await page.getByRole('button', { name: /Pause|Try again|Go on/ }).count()).toBe(0);
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Review' }).count()).toBe(0);
  });

  it('finds nothing that axe calls serious, in both themes and on a telephone', async () => {
    for (const window of [{ theme: 'light' }, { theme: 'dark' }, { width: 390 }] as const) {
      const page = await seen.open(window);
      await signIn(page, seen.url, seen.api.key);
      for (const [path, text] of [
        ['/', 'Under way'],
        ['/runs', 'rules-0 v1 on'],
        [`/runs/${run.runId}`, 'of 4 items'],
      ] as const) {
        await page.goto(seen.url + path);
        await page.getByText(text).first().waitFor();
        expect(await seriousFaults(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      }
    }
    expect(seen.complaints).toEqual([]);
  });

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
