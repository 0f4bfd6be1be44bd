import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { storeConstitution, storeItems } from '../e2e/stored-run.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

/** More than a page of them. */
const ITEMS = 120;

described('the page while things go wrong', () => {
  let seen: Seen;
  let datasetId: string;
  let slug: string;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
    ({ datasetId } = await storeItems(seen.api.database, ITEMS));
    ({ slug } = await storeConstitution(seen.api.database));
    await seen.api.database.pool.query(
      `INSERT INTO dataset (id, name) SELECT uuid_v7(), 'set ' || n FROM generate_series(1, 230) n`,
    );
  });
  afterAll(() => seen.close());

  const opened = async (path: string): Promise<Page> => {
    const page = await seen.open();
    await signIn(page, seen.url, seen.api.key);
    await page.goto(seen.url + path);
    return page;
  };
  const failing = { status: 500, contentType: 'application/problem+json', body: '{"detail":"The disk is full."}' };

  it('keeps what is on the screen when it cannot be brought up to date, and says so until it can', async () => {
    const page = await opened(`/datasets/${datasetId}`);
    const first = page.getByRole('row', { name: /Question \d+\?/ }).first();
    await first.waitFor();
    // it was away and is back, which asks for everything again
    await page.route('**/v1/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Precept does not answer.', { exact: true }).waitFor();
    await page.route(`**/v1/datasets/${datasetId}`, (route) => route.fulfill(failing));
    await page.unroute('**/v1/**');
    await page.getByText('Not brought up to date.').waitFor();
    await page.getByText('The disk is full.').waitFor();
    expect(await first.isVisible()).toBe(true);
    await page.unroute(`**/v1/datasets/${datasetId}`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Not brought up to date.').waitFor({ state: 'detached' });
    expect(await first.isVisible()).toBe(true);
  });

  it('does not ask for hundreds of pages again because it was away', async () => {
    const { datasetId: large } = await storeItems(seen.api.database, 1_050);
    const page = await opened(`/datasets/${large}`);
    await page
      .getByRole('row', { name: /Question \d+\?/ })
      .first()
      .waitFor();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.includes(`/datasets/${large}`)) asked.push(pathname.split('/').at(-1)!);
    });
    const awayAndBack = async () => {
      asked.length = 0;
      await page.route('**/v1/**', (route) => route.abort());
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('Precept does not answer.', { exact: true }).waitFor();
      asked.length = 0;
      // it is asked for at the same time as what else may have changed
      const itself = page.waitForResponse((response) => response.url().endsWith(`/datasets/${large}`) && response.ok());
      await page.unroute('**/v1/**');
      await itself;
      return asked.filter((part) => part === 'items').length;
    };
    expect(await awayAndBack()).toBeGreaterThan(0);
    const all = page.locator('table[aria-label=Items][aria-rowcount="1051"]');
    while ((await all.count()) === 0)
      await page.evaluate('(scrollTo(0, document.body.scrollHeight), new Promise(requestAnimationFrame))');
    expect(await awayAndBack()).toBe(0);
    // what is no list is brought up to date
    expect(asked).toContain(large);
  });

  it('finds the button that led away, when one goes back', async () => {
    const page = await opened(`/constitutions/${slug}/1`);
    const button = page.getByRole('button', { name: 'Try it on items' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Try it on \d/ }).waitFor();
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('Escape');
    await button.waitFor();
    await page.locator('button:focus', { hasText: 'Try it on items' }).waitFor();
  });

  it('puts the focus on the heading of the screen that one goes to, unless the screen has put it elsewhere', async () => {
    const page = await opened('/constitutions');
    await page.locator(`a[href="/constitutions/${slug}"]`).focus();
    await page.keyboard.press('Enter');
    await page.locator('h1:focus').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/constitutions/${slug}`);
    await page.getByRole('link', { name: 'Data sets' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('h1:focus', { hasText: 'Data sets' }).waitFor();
    await page.goto(`${seen.url}/constitutions`);
    await page.getByRole('button', { name: 'New constitution' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('input:focus').waitFor();
    await page.getByRole('heading', { name: 'New constitution' }).waitFor();
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await page.locator('input:focus').count()).toBe(1);
  });

  it('asks for a page that is refused once, and again when somebody says so', async () => {
    const page = await opened(`/datasets/${datasetId}`);
    let asked = 0;
    await page.route('**/items?*cursor=*', (route) => {
      asked++;
      return route.fulfill(failing);
    });
    await page
      .getByRole('row', { name: /Question \d+\?/ })
      .first()
      .waitFor();
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await page.getByText('More could not be loaded').waitFor();
    for (let at = 0; at < 3; at++) {
      // what is seen is told once a frame
      await page.evaluate(
        `scrollBy(0, ${at % 2 === 0 ? -400 : 400}); new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))`,
      );
    }
    expect(asked).toBe(1);
    await page.unroute('**/items?*cursor=*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Load more' }).waitFor({ state: 'detached' });
    await page.locator(`table[aria-label=Items][aria-rowcount="${ITEMS + 1}"]`).waitFor();
  });

  it('finds one of many by a part of its name, by keyboard alone, and keeps what was chosen', async () => {
    const page = await opened('/runs/new');
    const field = page.getByRole('combobox', { name: 'Data set' });
    await field.focus();
    await page.getByText('These are the newest: type a part of the name for others').waitFor();
    await page.keyboard.type('SET 22');
    await page.getByRole('option', { name: 'set 229' }).waitFor();
    await page.getByText(/^These are the newest/).waitFor({ state: 'detached' });
    expect(await page.getByRole('option').count()).toBe(12);
    await page.keyboard.press('ArrowDown');
    expect(await field.getAttribute('aria-activedescendant')).not.toBeNull();
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('set 229');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    for (const leave of ['Escape', 'Tab']) {
      await field.fill('no such thing');
      await page.getByText('None has this name').waitFor();
      await page.keyboard.press(leave);
      // the next field has its own list open by then, and hides the rest from readers
      expect(await page.locator('input[role=combobox]').first().inputValue()).toBe('set 229');
    }
    await page.keyboard.press('Escape');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('covers what stands when the session ends while something is under way, and goes on from there', async () => {
    const page = await opened(`/datasets/${datasetId}`);
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/items?*cursor=*', async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest('**/items?*cursor=*');
    const first = page.getByRole('row', { name: /Question \d+\?/ }).first();
    await first.waitFor();
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await asked;
    await page.context().clearCookies();
    go();
    const cover = page.getByRole('dialog', { name: 'You are signed out' });
    await cover.waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await cover.getByLabel('API key').fill(seen.api.key);
    await page.keyboard.press('Enter');
    await cover.waitFor({ state: 'detached' });
    await page.locator(`table[aria-label=Items][aria-rowcount="${ITEMS + 1}"]`).waitFor();
  });
});
