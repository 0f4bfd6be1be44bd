import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { storeConstitution, storeItems } from '../e2e/stored-run.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

const ITEMS = 12;

described('forms that start something', () => {
  let seen: Seen;
  let datasetId: string;
  let slug: string;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
    ({ datasetId } = await storeItems(seen.api.database, ITEMS));
    ({ slug } = await storeConstitution(seen.api.database));
    await seen.api.database.pool.query(
      `INSERT INTO dataset (id, name) SELECT uuid_v7(), CASE n WHEN 1 THEN 'first of all' WHEN 60 THEN 'last of all' ELSE 'set ' || n END
       FROM generate_series(1, 60) n`,
    );
  });
  afterAll(() => seen.close());

  const opened = async (path: string): Promise<Page> => {
    const page = await seen.open();
    await signIn(page, seen.url, seen.api.key);
    await page.goto(seen.url + path);
    return page;
  };

  it('starts a run only while the estimate beside it is of what is chosen, and what was unfolded stays so', async () => {
    const page = await opened('/runs/new');
    // more than a page of names: each is there to choose
    for (const name of ['first of all', 'last of all', datasetId]) {
      await page.getByRole('combobox', { name: 'Data set' }).fill(name);
      await page.getByRole('option', { name }).waitFor();
    }
    await page.getByRole('option').first().click();
    await page.getByRole('combobox', { name: 'Constitution' }).fill(slug);
    await page.getByRole('option').first().click();
    const start = page.getByRole('button', { name: /^Start labelling/ });
    await page.getByRole('button', { name: `Start labelling ${ITEMS} items` }).waitFor();
    await page.locator('button[type=submit]:enabled').waitFor();
    await page.getByText('Templates of your own').click();
    const template = page.getByLabel('File of the template comparison');
    await template.waitFor({ state: 'attached' });

    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/v1/runs/estimate', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('textbox', { name: 'Seed' }).fill('11');
    expect(await start.isDisabled()).toBe(true);
    const asked = page.waitForRequest('**/v1/runs/estimate');
    expect(((await asked).postDataJSON() as { seed: string }).seed).toBe('11');
    expect(await start.isDisabled()).toBe(true);
    answer();
    await page.locator('button[type=submit]:enabled').waitFor();
    expect(await template.count()).toBe(1);
    expect(await page.locator('details', { hasText: 'Templates of your own' }).getAttribute('open')).not.toBeNull();
  });

  it('tries a draft by a model without a price after a yes to it alone', async () => {
    const page = await opened(`/constitutions/${slug}/1/try`);
    const start = page.getByRole('button', { name: /^Try it on/ });
    await start.waitFor();
    const judge = async (name: string) => {
      await page.getByRole('button', { name: /Judge/ }).click();
      await page.getByRole('option', { name }).click();
    };
    await judge('unpriced');
    const yes = page.getByRole('checkbox', { name: /calls without a known price/ });
    await yes.waitFor({ state: 'attached' });
    expect(await start.isDisabled()).toBe(true);
    await page.getByText('Yes to calls without a known price.').click();
    await page.locator('button[type=submit]:enabled').waitFor();
    // a yes is to one model
    await judge('second');
    await judge('unpriced');
    expect(await yes.isChecked()).toBe(false);
    expect(await start.isDisabled()).toBe(true);
  });

  it('stores a draft once, however often one presses', async () => {
    const page = await opened('/constitutions/new?slug=manners');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (/\/versions(\/\d+)?$/.test(new URL(request.url()).pathname) && request.method() !== 'GET')
        sent.push(request.method());
    });
    await page.getByRole('textbox', { name: /^Source of/ }).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('# once');
    await page.keyboard.press('Control+s');
    await page.keyboard.press('Control+s');
    await page.getByText(/Saved by you/).waitFor();
    await page.keyboard.press('Control+s');
    expect(sent).toEqual(['POST']);
  });
});
