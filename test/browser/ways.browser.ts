import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Reviews } from '../e2e/review-client.js';
import { storeConstitution, storeItems } from '../e2e/stored-run.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

described('the ways into the page and about it', () => {
  let seen: Seen;
  let slug: string;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
    for (const name of ['examples', 'twin one', 'twin two']) {
      const { datasetId } = await storeItems(seen.api.database, 1);
      await seen.api.database.pool.query('UPDATE dataset SET name = $2 WHERE id = $1', [datasetId, name]);
    }
    ({ slug } = await storeConstitution(seen.api.database));
  });
  afterAll(() => seen.close());

  const opened = async (path: string, width = 1280): Promise<Page> => {
    const page = await seen.open({ width });
    await signIn(page, seen.url, seen.api.key);
    await page.goto(seen.url + path);
    return page;
  };

  it('open by a one-time link also where one is asked to sign in already', async () => {
    const made = await seen.api.get('/v1/api-keys');
    const [{ id }] = (made.body as { data: [{ id: string }] }).data;
    const { path } = (await seen.api.post('/v1/sign-in-links', { apiKeyId: id })).body as { path: string };
    const page = await seen.open();
    await page.goto(seen.url);
    await page.getByRole('heading', { name: 'Sign in to Precept' }).waitFor();
    expect(page.url()).toBe(`${seen.url}/sign-in`);
    // nothing but what is behind the # changes
    await page.goto(seen.url + path);
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    expect(page.url()).toBe(`${seen.url}/`);
  });

  it('take the only one that has the name which was typed, and keep what is no name of one', async () => {
    for (const leave of ['Enter', 'Tab']) {
      const page = await opened('/runs/new');
      const field = page.locator('input[role=combobox]').first();
      await field.focus();
      // at once, before those are known that are called so
      await page.keyboard.type('exam');
      await page.keyboard.press(leave);
      await page.locator('input[role=combobox][value=examples]').waitFor({ state: 'attached' });
      if (leave === 'Enter') expect(await field.getAttribute('aria-expanded')).toBe('false');
      await page.locator('input[role=combobox]').nth(1).focus();
      await page.keyboard.type('rul');
      await page.getByRole('option').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Start labelling 1 item' }).waitFor();
      await page.context().close();
    }
    const page = await opened('/runs/new');
    const field = page.locator('input[role=combobox]').first();
    for (const [typed, words] of [
      ['twin', '2 are called "twin": choose one of them'],
      ['nobody', 'None is called "nobody"'],
    ] as const) {
      for (const leave of ['Enter', 'Tab']) {
        await field.fill(typed);
        await page.keyboard.press(leave);
        await page.getByText(words).first().waitFor();
        expect(await field.inputValue()).toBe(typed);
      }
    }
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('twin o');
    expect(await page.getByText('None is called').count()).toBe(0);
    await page.getByRole('option', { name: 'twin one' }).click();
    expect(await field.inputValue()).toBe('twin one');
    await field.fill('nobody');
    await page.keyboard.press('Tab');
    await page.getByText('None is called "nobody": twin one stays chosen').waitFor();
    expect(await field.inputValue()).toBe('twin one');
    // where one goes along the list to the one that is chosen, it is meant, whatever was typed
    await field.fill('exam');
    await page.getByRole('option', { name: 'twin two' }).waitFor({ state: 'detached' });
    await page.getByRole('option', { name: 'examples' }).waitFor();
    expect(await page.getByRole('option').allInnerTexts()).toEqual(['examples\n1 item', 'twin one\nchosen']);
    await page.keyboard.press('ArrowUp');
    const at = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${at}"]`).innerText()).toBe('twin one\nchosen');
    await page.keyboard.press('Enter');
    await page.locator('input[role=combobox][value="twin one"]').waitFor({ state: 'attached' });
    await page.getByRole('option').first().waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('twin one');
  });

  it('keep in a form what it began with, though a newer one has come meanwhile', async () => {
    const page = await seen.open();
    await page.clock.install();
    await signIn(page, seen.url, seen.api.key);
    await page.goto(`${seen.url}/constitutions/${slug}/1/try`);
    const field = page.getByRole('combobox', { name: 'Data set' });
    await field.waitFor();
    const begun = await field.inputValue();
    await seen.api.post('/v1/datasets', { name: 'newer' });
    await page.clock.fastForward(60_000);
    const again = page.waitForResponse((response) => response.url().includes('/v1/datasets?'));
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
    await again;
    await field.focus();
    await page.getByRole('option', { name: 'newer' }).waitFor();
    expect(await field.inputValue()).toBe(begun);
  });

  it('end alike in all rooms for who may not see them', async () => {
    const { key } = await new Reviews(seen.api).named('ana');
    const page = await seen.open();
    await signIn(page, seen.url, key);
    const asked: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 403) asked.push(response.url());
    });
    for (const [path, name] of [
      ['/runs', 'runs'],
      ['/runs/new', 'runs'],
      ['/label-jobs/0193f4a2-0000-7000-8000-000000000000', 'runs'],
      ['/pairs', 'pairs'],
      ['/audits', 'audits'],
      ['/lots', 'lots'],
      ['/constitutions', 'constitutions'],
      ['/exports', 'exports'],
      ['/datasets', 'data sets'],
      ['/people', 'keys and people'],
    ] as const) {
      await page.goto(seen.url + path);
      await page.getByRole('heading', { name: `Your key may not see ${name}` }).waitFor();
      expect(await page.locator('#screen').getByRole('textbox').count()).toBe(0);
    }
    expect(asked).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('lead on from an address at which nothing is', async () => {
    for (const [path, name] of [
      ['/runs/nonsense', 'Runs'],
      ['/pairs/nonsense', 'Pairs'],
      ['/audits/nonsense', 'Audits'],
      ['/lots/nonsense', 'Lots'],
      ['/exports/nonsense', 'Exports'],
      ['/datasets/0193f4a2-0000-7000-8000-000000000000', 'Data sets'],
      ['/constitutions/nonsense', 'Constitutions'],
      ['/label-jobs/nonsense', 'Runs'],
    ] as const) {
      const page = await opened(path);
      await page.getByRole('link', { name: `Go to ${name}` }).click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
      await page.context().close();
    }
  });

  it('begin at home, where each first step leads to where it is done, and commands break between words', async () => {
    const page = await opened('/', 390);
    await page.getByRole('heading', { name: 'Three steps to the first labels' }).waitFor();
    for (const [name, path] of [
      ['Write one here', '/constitutions/new'],
      ['Data sets', '/datasets'],
      ['Start one here', '/runs/new'],
    ] as const)
      expect(await page.locator('#screen').getByRole('link', { name }).getAttribute('href')).toBe(path);
    const flag = page.locator('code span', { hasText: '--dataset' }).first();
    // one line
    expect((await flag.boundingBox())!.height).toBeLessThan(30);
    expect(await seriousFaults(page)).toEqual([]);

    const { key } = (await seen.api.post('/v1/api-keys', { name: 'reads', scopes: ['read'] })).body as { key: string };
    const reads = await seen.open();
    await signIn(reads, seen.url, key);
    await reads.getByRole('heading', { name: 'Three steps to the first labels' }).waitFor();
    expect(await reads.locator('#screen ol').getByRole('link').count()).toBe(0);
  });

  it('name what turns the direction of writing and what nobody sees, and leave the text as it is', async () => {
    const { datasetId } = await storeItems(seen.api.database, 1);
    const prompt = 'Is this \u202esafe\u202c, a\u200bb? \u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
    await seen.api.database.pool.query('UPDATE item SET prompt = $2 WHERE dataset_id = $1', [
      datasetId,
      JSON.stringify([{ role: 'user', content: prompt }]),
    ]);
    const page = await opened(`/datasets/${datasetId}`);
    const cell = page.getByRole('table', { name: 'Items' }).locator('[dir=auto]').first();
    await cell.waitFor();
    const marks = await cell.locator('[data-name]').all();
    expect(await Promise.all(marks.map((mark) => mark.getAttribute('data-name')))).toEqual([
      'U+202E',
      'U+202C',
      'U+200B',
    ]);
    expect(await cell.textContent()).toBe(prompt);
    // what it would turn stands after it: it ends where it begins
    const [turns, ends] = [cell.locator('[data-name="U+202E"]'), cell.locator('[data-name="U+202C"]')];
    expect((await turns.boundingBox())!.x).toBeLessThan((await ends.boundingBox())!.x);
  });
});
