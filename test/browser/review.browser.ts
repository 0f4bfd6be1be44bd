import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Reviews, type TestReviewer } from '../e2e/review-client.js';
import { JUDGES, type Reviewable, storeReviewable } from '../integration/review-rig.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

described('a reviewer at the page', () => {
  let seen: Seen;
  let runs: Reviewable;
  let reviews: Reviews;
  let ana: TestReviewer;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
    runs = await storeReviewable(seen.api.database, JUDGES[0]);
    reviews = new Reviews(seen.api);
    ana = await reviews.named('ana');
  });
  afterAll(() => seen.close());

  const decisions = async (audit: string) =>
    (
      await seen.api.database.pool.query<{
        value: string | null;
        comment: string | null;
        flagged: boolean;
        state: string;
      }>(
        `SELECT v.value, v.comment, v.flagged, s.state FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id
         WHERE s.audit_id = $1 ORDER BY v.id`,
        [audit],
      )
    ).rows;
  /** The text on the left tells one unit from the next. */
  const left = (page: Page) => page.getByRole('article', { name: 'Left' });
  const unit = (page: Page) => left(page).locator('p').innerText();
  const goesOn = (page: Page, before: string) => left(page).filter({ hasNotText: before }).waitFor();
  const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('audits ten items by keyboard alone, takes one back, loses the connection and goes on', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 10 });
    const page = await seen.open();
    const calls = new Set<string>();
    const answers: string[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.startsWith('/v1/')) return;
      calls.add(pathname.replaceAll(/[0-9a-f-]{36}/g, ':id'));
      // an answer without a body has nothing to hide
      if (response.status() !== 204)
        response.text().then(
          (body) => answers.push(body),
          // the window was closed before all of it had come
          () => undefined,
        );
    });
    await signIn(page, seen.url, ana.key);
    await page.locator(`a[href="/review/${audit}"]`).focus();
    await press(page, 'Enter');
    await page.getByRole('button', { name: /Start/ }).waitFor();
    await press(page, 'Enter');
    await left(page).waitFor();
    for (let at = 1; at <= 4; at++) {
      const before = await unit(page);
      await press(page, String(at), 'Enter');
      await goesOn(page, before);
    }
    // a comment in which keys are letters, sent from inside the field
    let before = await unit(page);
    await press(page, '1', 'c');
    const kept = page.waitForResponse((response) => response.url().endsWith('/draft'));
    await page.keyboard.type('s z 4 f: both say it');
    await kept;
    await press(page, 'Control+Enter');
    await goesOn(page, before);
    // taken back, it is there as it was decided, and can be decided otherwise
    before = await unit(page);
    await press(page, 'z');
    await goesOn(page, before);
    expect(await page.getByLabel('Comment').inputValue()).toBe('s z 4 f: both say it');
    before = await unit(page);
    await press(page, '2', 'f', 'Enter');
    await goesOn(page, before);

    await page.context().setOffline(true);
    before = await unit(page);
    await press(page, '3', 'Enter');
    await page.getByText('No connection').waitFor();
    expect(await unit(page)).toBe(before);
    await page.context().setOffline(false);
    await goesOn(page, before);
    await page.getByText('No connection').waitFor({ state: 'detached' });

    for (const _ of [7, 8, 9]) {
      before = await unit(page);
      await press(page, '1', 'Enter');
      await goesOn(page, before);
    }
    // nine are decided; the last is skipped with a reason
    await press(page, 's');
    await page.getByRole('dialog', { name: 'Why do you skip this one?' }).waitFor();
    await press(page, '1');
    await page.getByRole('heading', { name: 'All is decided' }).waitFor();

    const said = await decisions(audit);
    expect(new Set(said.map(({ value }) => value))).toEqual(new Set(['first', 'second', 'tie', 'both_bad', null]));
    expect(said.filter(({ flagged }) => flagged)).toHaveLength(1);
    expect(said.filter(({ comment }) => comment === 's z 4 f: both say it').length).toBeGreaterThanOrEqual(1);
    const { rows } = await seen.api.database.pool.query<{ state: string; count: number }>(
      `SELECT state, count(*)::int AS count FROM audit_slot WHERE audit_id = $1 GROUP BY 1 ORDER BY 1`,
      [audit],
    );
    expect(rows).toEqual([
      { state: 'decided', count: 9 },
      { state: 'skipped', count: 1 },
    ]);

    // nothing of what the judge said came over the line, and nothing was asked that could tell it
    expect([...calls].sort()).toEqual([
      ...['/v1/audits/:id/claims', '/v1/audits/:id/me', '/v1/audits/:id/my-verdicts'],
      ...[
        '/v1/claims/:id/draft',
        '/v1/claims/:id/skip',
        '/v1/claims/:id/undo',
        '/v1/claims/:id/verdict',
        '/v1/reviews',
        '/v1/session',
      ],
    ]);
    expect(answers.length).toBeGreaterThan(25);
    for (const body of answers)
      expect(body).not.toMatch(/probab|critique":"|judge|model|chosen|rejected|confidence_of/i);
    expect(seen.complaints).toEqual([]);
  });

  it('finds nothing that axe calls serious, in both themes and on a telephone', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 3 });
    for (const window of [{ theme: 'light' }, { theme: 'dark' }, { width: 390 }] as const) {
      const page = await seen.open(window);
      await page.goto(`${seen.url}/`);
      await page.getByLabel('API key').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await signIn(page, seen.url, ana.key);
      await page.getByRole('list', { name: 'Audits' }).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.goto(`${seen.url}/review/${audit}`);
      await page.getByRole('button', { name: /Start/ }).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await press(page, 'Enter');
      await page.getByRole('article', { name: 'Left' }).waitFor();
      await press(page, '1', 'd');
      expect(await seriousFaults(page)).toEqual([]);
      await press(page, '?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      // nothing is wider than the window
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    expect(seen.complaints).toEqual([]);
  });

  it('sees what the judge said once the audit is closed, and says what they would say now', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 2 });
    const ben = await reviews.named('ben');
    for (const value of ['tie', 'left']) await ben.post((await ben.claim(audit)).token, 'verdict', { value });
    const page = await seen.open();
    await signIn(page, seen.url, ben.key);
    await page.goto(`${seen.url}/review/${audit}/reveal`);
    await page.getByText('It cannot be shown yet').waitFor();
    expect(await page.locator('#screen').innerText()).not.toContain('The judge:');
    await reviews.close(audit);
    await page.getByRole('button', { name: 'Try again' }).click();
    const tie = page.getByRole('listitem').filter({ hasText: 'You: no difference.' });
    await tie.getByText(/The judge: (left|right) is better, 0\.93/).waitFor();
    await tie.locator('summary').focus();
    await page.keyboard.press('Enter');
    await tie.getByRole('button', { name: 'Left is better' }).click();
    await tie.getByText('Now you say: left is better.').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const { rows } = await seen.api.database.pool.query(
      `SELECT v.value, v.step FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id WHERE s.audit_id = $1 AND v.value = 'tie'`,
      [audit],
    );
    expect(rows).toEqual([{ value: 'tie', step: 'blind' }]);
  });

  it('opens with a link once, and the address does not keep it', async () => {
    const made = await seen.api.get('/v1/api-keys?limit=200');
    const { id } = (made.body as { data: { id: string; person: string | null }[] }).data.find(
      ({ person }) => person === 'ana',
    )!;
    const { path } = (await seen.api.post('/v1/sign-in-links', { apiKeyId: id })).body as { path: string };
    const page = await seen.open();
    await page.goto(`${seen.url}${path}`);
    await page.getByRole('heading', { name: 'Hello, ana' }).waitFor();
    expect(page.url()).toBe(`${seen.url}/`);
    const second = await seen.open();
    await second.goto(`${seen.url}${path}`);
    await second.getByText('has been opened before').waitFor();
  });
});
