import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { storeRun, type StoredRun } from '../e2e/stored-run.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

const ITEMS = [
  '{"prompt": "How do I boil an egg?", "candidates": [{"text": "Seven minutes."}, {"text": "No idea."}]}',
  '{"prompt": "How do I boil',
  '{"prompt": "", "candidates": []}',
  '{"prompt": "How do I boil an egg?", "candidates": [{"text": "Seven minutes."}, {"text": "No idea."}]}',
  '{"prompt": "<img src=x onerror=alert(1)> \u202ethgir ot tfel", "candidates": [{"text": "Yes."}, {"text": "No."}]}',
].join('\n');

described('data at the page', () => {
  let seen: Seen;
  let run: StoredRun;
  let dataset: string;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
    run = await storeRun(seen.api.database);
  });
  afterAll(() => seen.close());

  const opened = async (path: string, key = seen.api.key): Promise<Page> => {
    const page = await seen.open();
    await signIn(page, seen.url, key);
    await page.goto(seen.url + path);
    return page;
  };

  it('takes a file of items, and names each line that it refuses', async () => {
    const page = await opened('/datasets');
    await page.getByRole('button', { name: 'Make a data set' }).click();
    await page.getByLabel('Name').fill('eggs');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Put items in' }).waitFor();
    dataset = new URL(page.url()).pathname;
    await page
      .getByLabel('File of items')
      .setInputFiles({ name: 'eggs.jsonl', mimeType: 'text/plain', buffer: Buffer.from(ITEMS) });
    await page.getByText('2 items stored, 1 line repeated, 2 lines refused').waitFor();
    const refused = page.getByRole('table', { name: 'Lines that were refused' }).getByRole('row');
    expect(await refused.nth(1).innerText()).toMatch(/^2\s.*broken_json$/s);
    expect(await refused.nth(2).innerText()).toMatch(/^3\s.*prompt.*empty_prompt$/s);
    // what was stored is there, as text and nothing else
    await page.getByRole('table', { name: 'Items' }).getByText('<img src=x').waitFor();
    expect(await page.locator('#screen img').count()).toBe(0);
    await page
      .getByLabel('File of items')
      .setInputFiles({ name: 'empty.jsonl', mimeType: 'text/plain', buffer: Buffer.from('') });
    await page.getByText('empty.jsonl has no line of items: nothing was stored').waitFor();
    expect(seen.complaints).toEqual([]);
  });

  it('lists pairs as an address says, opens one by keyboard, and exports what the filter shows', async () => {
    const page = await opened(`/pairs?orders=differ&runs=${run.runId}`);
    const rows = page.getByRole('table', { name: 'Preference pairs' }).getByRole('row');
    await page.getByText('1 pair of 1 run').waitFor();
    expect(await rows.count()).toBe(2);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Chosen' }).getByText('Revised answer 1').waitFor();
    await page.getByRole('table', { name: 'Judgements in both orders' }).getByText('0.80').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take away: the orders differ' }).click();
    await page.getByText('2 pairs of 1 run').waitFor();
    expect(new URL(page.url()).search).toBe(`?runs=${run.runId}`);
    const runs = page.getByRole('combobox', { name: 'Run' });
    expect(await runs.inputValue()).toMatch(/ v1 on .*, critique-revision$/);
    const beside = await page.getByRole('button', { name: /Principle$/ }).boundingBox();
    const { x, width } = (await runs.boundingBox())!;
    expect(x + width).toBeLessThan(beside!.x);
    await runs.fill('all');
    await page.getByText('None has this name').waitFor();
    await runs.fill('');
    await page.getByRole('option', { name: 'All runs' }).click();
    await page.waitForURL((url) => url.search === '');
    await page.getByRole('button', { name: 'Show suggestions' }).click();
    await page
      .getByRole('option')
      .filter({ hasText: /critique-revision.*2 pairs, / })
      .click();
    await page.waitForURL((url) => url.search === `?runs=${run.runId}`);
    await page.getByRole('button', { name: /At least/ }).click();
    await page.getByRole('option', { name: '80 %' }).click();
    await page.getByRole('button', { name: 'Export this pair' }).click();
    const made = page.getByRole('button', { name: 'Export 1 pair' });
    // neither rows of the offline model nor a run under way come along without a yes
    expect(await made.isDisabled()).toBe(true);
    await page.getByText('the offline model made').click();
    await page.getByText('not done').click();
    const asked = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/v1/exports'),
    );
    await made.click();
    expect((await asked).postDataJSON()).toEqual({
      runId: run.runId,
      moreRunIds: [],
      format: 'trl-preference-explicit',
      options: {
        selection: { minMargin: expect.closeTo(Math.log(4)), madeBefore: expect.any(String) },
        allowOffline: true,
        partial: true,
      },
    });
    await page.getByText('It waits for a worker').waitFor();
    expect(seen.complaints).toEqual([]);
  });

  it('shows and offers no pair while the address says what is no filter, and says what that is', async () => {
    const page = await opened(`/pairs?orders=bogus&run=zzz&runs=${run.runId}`);
    await page.getByText('orders=bogus: orders takes agree or differ').waitFor();
    await page.getByText('run=zzz: the filters are runs, ').waitFor();
    expect(new URL(page.url()).search).toBe(`?orders=bogus&run=zzz&runs=${run.runId}`);
    expect(await page.getByRole('button', { name: /^Export/ }).count()).toBe(0);
    expect(await page.getByRole('table').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take it away' }).click();
    await page.getByText('2 pairs of 1 run').waitFor();
    expect(new URL(page.url()).search).toBe(`?runs=${run.runId}`);
    expect(seen.complaints).toEqual([]);
  });

  it('makes a key that is shown once, and takes it back', async () => {
    const page = await opened('/people');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What it is for').fill('nightly import');
    await dialog.getByText('review:').click();
    await dialog.getByText('has to be somebody').waitFor();
    await dialog.getByText('review:').click();
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    const key = await dialog.locator('code').innerText();
    expect((await seen.api.get('/v1/runs', key)).status).toBe(200);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Revoke nightly import' }).click();
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await page
      .getByRole('row', { name: /nightly import/ })
      .getByText('revoked')
      .waitFor();
    expect((await seen.api.get('/v1/runs', key)).status).toBe(401);
    expect(seen.complaints).toEqual([]);
  });

  it('shows at home what waits for somebody, and nothing of it to who may only review', async () => {
    const page = await opened('/');
    await page.getByRole('list', { name: 'What waits for somebody' }).getByText('1 item of').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing waits for anybody').waitFor();

    const reviewer = await seen.open();
    const calls: string[] = [];
    reviewer.on('request', (request) => calls.push(new URL(request.url()).pathname));
    await signIn(reviewer, seen.url, await seen.api.keyWith('review'));
    await reviewer.getByRole('heading', { name: 'Home' }).waitFor();
    expect(calls).not.toContain('/v1/home');
    expect(
      await reviewer
        .getByRole('navigation')
        .getByRole('link', { name: /Pairs|Exports|Data sets|Keys/ })
        .count(),
    ).toBe(0);

    const writer = await seen.open();
    await signIn(writer, seen.url, await seen.api.keyWith('write'));
    await writer.getByText('Your key may add, start, steer and export (write).').waitFor();
    await writer.getByRole('heading', { name: 'Your key may not see what is under way' }).waitFor();
    await writer.getByText('It takes a key with the scope read').waitFor();
    expect(seen.complaints).toEqual([]);
  });

  it.each([[{ theme: 'light' }], [{ theme: 'dark' }], [{ width: 390 }]] as const)(
    'finds nothing that axe calls serious, and nothing too wide, at %j',
    async (window) => {
      const pair = (await seen.api.get(`/v1/preference-pairs?runIds=${run.runId}`)).body as { data: { id: string }[] };
      const exported = (await seen.api.get('/v1/exports')).body as { data: { id: string }[] };
      const page = await seen.open(window);
      await signIn(page, seen.url, seen.api.key);
      for (const [path, text] of [
        ['/', 'The last seven days'],
        ['/pairs', 'Question 0?'],
        [`/pairs/${pair.data[0]?.id}`, 'What the judge said'],
        ['/exports', 'waits for a worker'],
        [`/exports/${exported.data[0]?.id}`, 'It waits for a worker'],
        ['/datasets', 'eggs'],
        [dataset, 'First candidate'],
        ['/people', 'Speaks for'],
      ] as const) {
        await page.goto(seen.url + path);
        await page.getByText(text).first().waitFor({ state: 'attached' });
        expect([path, await seriousFaults(page)]).toEqual([path, []]);
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect([path, Math.max(wide, 0)]).toEqual([path, 0]);
      }
      expect(seen.complaints).toEqual([]);
    },
  );
});
