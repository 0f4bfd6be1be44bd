import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { storePictured, storePictures } from '../integration/picture-rig.js';
import { JUDGES, storeReviewable } from '../integration/review-rig.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

described('pictures at the page', () => {
  let seen: Seen;
  let run: string;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
    const pictures = await storePictures(seen.api, 6);
    const runs = await storeReviewable(seen.api.database, JUDGES[0]);
    run = await storePictured(seen.api.database, runs, [pictures.slice(0, 3), pictures.slice(3, 6)]);
  });
  afterAll(() => seen.close());

  const opened = async (path: string, window: Parameters<Seen['open']>[0] = {}): Promise<Page> => {
    const page = await seen.open(window);
    await signIn(page, seen.url, seen.api.key);
    await page.goto(seen.url + path);
    return page;
  };
  const rows = (page: Page) => page.getByRole('table', { name: 'Preference pairs' }).locator('tbody tr');

  it('stand small in the list of pairs, in a place that does not grow when they come', async () => {
    for (const window of [{}, { theme: 'dark', width: 390 }] as const) {
      const page = await seen.open(window);
      await signIn(page, seen.url, seen.api.key);
      let come = () => {};
      const held = new Promise<void>((resolve) => (come = resolve));
      await page.route('**/thumbnail', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${seen.url}/pairs?runs=${run}`);
      await rows(page).first().getByRole('img', { name: 'Rejected image' }).waitFor({ state: 'attached' });
      expect(await rows(page).getByRole('img').count()).toBe(4);
      const before = await rows(page).first().boundingBox();
      come();
      await page.evaluate(`Promise.all([...document.querySelectorAll('tbody img')].map((one) => one.decode()))`);
      expect(await rows(page).first().boundingBox()).toEqual(before);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    expect(seen.complaints).toEqual([]);
  });

  it('are blurred where one wants it, in lists and until one asks for each elsewhere', async () => {
    const page = await opened('/settings');
    await page.getByRole('checkbox', { name: /^Blur pictures/ }).check();
    await page.goto(`${seen.url}/pairs?runs=${run}`);
    await rows(page).first().getByRole('img', { name: 'Chosen image' }).waitFor();
    expect(await page.evaluate(`getComputedStyle(document.querySelector('tbody img')).filter`)).toMatch(/^blur/);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const chosen = page.getByRole('article', { name: 'Chosen' });
    const shows = chosen.getByRole('button', { name: 'Show chosen image' });
    await shows.waitFor();
    // nothing in it can be reached before
    expect(await chosen.locator('[inert] button').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    // the button is drawn above what is blurred
    const onTop = `(() => {
      const veiled = document.querySelector('article [inert]');
      const { x, y, width, height } = veiled.nextElementSibling.getBoundingClientRect();
      veiled.inert = false;
      const found = document.elementFromPoint(x + width / 2, y + height / 2).closest('button').textContent;
      veiled.inert = true;
      return found;
    })()`;
    expect(await page.evaluate(onTop)).toBe('Show chosen image');
    await shows.focus();
    await page.keyboard.press('Enter');
    await chosen.getByRole('button', { name: 'Chosen image: look at it closely' }).waitFor();
    await page.locator('button:focus[aria-label="Chosen image: look at it closely"]').waitFor();
    await page.getByRole('button', { name: 'Show rejected image' }).waitFor();
  });

  it('of a pair have a place that does not change when they come, however they are shaped', async () => {
    const page = await opened(`/pairs?runs=${run}`);
    let come = () => {};
    const held = new Promise<void>((resolve) => (come = resolve));
    const high =
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="600"><rect width="200" height="600"/></svg>';
    await page.route('**/rendition', async (route) => {
      await held;
      await route.fulfill({ contentType: 'image/svg+xml', body: high });
    });
    await rows(page).first().getByRole('link').first().click();
    const chosen = page.getByRole('article', { name: 'Chosen' });
    await chosen.getByRole('img').waitFor({ state: 'attached' });
    const before = await chosen.boundingBox();
    come();
    await page.evaluate(`Promise.all([...document.querySelectorAll('article img')].map((one) => one.decode()))`);
    expect(await chosen.boundingBox()).toEqual(before);
  });

  it('that cannot be had are told of, in a list and in the way of an item', async () => {
    const { rows: jobs } = await seen.api.database.pool.query<{ id: string }>(
      'SELECT id FROM label_job WHERE run_id = $1 LIMIT 1',
      [run],
    );
    const page = await seen.open();
    await signIn(page, seen.url, seen.api.key);
    const gone = { status: 404, contentType: 'application/problem+json', body: '{"detail":"It was erased."}' };
    await page.route(/\/(thumbnail|rendition)$/, (route) => route.fulfill(gone));
    await page.goto(`${seen.url}/pairs?runs=${run}`);
    await rows(page).first().getByRole('img', { name: 'Chosen image: it is not there any more' }).waitFor();
    await page.goto(`${seen.url}/label-jobs/${jobs[0]?.id}`);
    const told = page.getByText('Candidate 1 could not be loaded. Load the page again');
    await told.first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });
});
