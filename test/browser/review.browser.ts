import { beforeAll, expect, it } from '@jest/globals';
import type { TestReviewer } from '../e2e/review-client.js';
import { seriousFaults } from './axe.js';
import { signIn } from './browser.js';
import { describeReviewing, goesOn, left, press, unit } from './reviewing.js';

describeReviewing('a reviewer at the page', (reviewing) => {
  let ana: TestReviewer;
  beforeAll(async () => {
    ana = await reviewing.reviews.named('ana');
  });

  it('audits ten items by keyboard alone, takes one back, loses the connection and goes on', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 10 });
    const page = await reviewing.seen.open();
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
    await signIn(page, reviewing.seen.url, ana.key);
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
    const fetched = page.waitForResponse((response) => response.url().endsWith('/claims'));
    await press(page, '2', 'f', 'Enter');
    await goesOn(page, before);
    await fetched;

    await page.context().setOffline(true);
    before = await unit(page);
    await press(page, '3', 'Enter');
    // the next one is there already; the one after it has to wait
    await goesOn(page, before);
    await page.getByText('No connection').waitFor();
    before = await unit(page);
    await press(page, '1', 'Enter');
    expect(await unit(page)).toBe(before);
    await page.context().setOffline(false);
    await goesOn(page, before);
    await page.getByText('No connection').waitFor({ state: 'detached' });

    const times: number[] = [];
    for (const _ of [8, 9]) {
      before = await unit(page);
      await press(page, '1');
      const began = performance.now();
      await press(page, 'Enter');
      await goesOn(page, before);
      times.push(Math.round(performance.now() - began));
    }
    // told and not asserted: it is the machine's as much as the page's
    process.stdout.write(`from Enter to the next unit: ${times.join(', ')} ms\n`);
    // nine are decided; the last is skipped with a reason
    await press(page, 's');
    await page.getByRole('dialog', { name: 'Why do you skip this one?' }).waitFor();
    // nothing is chosen for anybody: Enter alone skips nothing
    await press(page, 'Enter');
    const skip = page.getByRole('button', { name: /^Skip it/ });
    expect(await skip.isDisabled()).toBe(true);
    await press(page, 'ArrowDown');
    expect(await page.getByRole('radio', { name: /I cannot judge this/ }).isChecked()).toBe(true);
    await press(page, '2', 'Enter');
    await page.getByRole('heading', { name: 'All is decided' }).waitFor();

    const said = await reviewing.decisions(audit);
    expect(new Set(said.map(({ value }) => value))).toEqual(new Set(['first', 'second', 'tie', 'both_bad', null]));
    expect(said.filter(({ flagged }) => flagged)).toHaveLength(1);
    expect(said.filter(({ comment }) => comment === 's z 4 f: both say it').length).toBeGreaterThanOrEqual(1);
    const { rows } = await reviewing.seen.api.database.pool.query<{ state: string; count: number }>(
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
    expect(reviewing.seen.complaints).toEqual([]);
  });

  it('finds nothing that axe calls serious, in both themes and on a telephone', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 3 });
    for (const window of [{ theme: 'light' }, { theme: 'dark' }, { width: 390 }] as const) {
      const page = await reviewing.seen.open(window);
      await page.goto(`${reviewing.seen.url}/`);
      await page.getByLabel('API key').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await signIn(page, reviewing.seen.url, ana.key);
      await page.getByRole('list', { name: 'Audits' }).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.goto(`${reviewing.seen.url}/review/${audit}`);
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
    expect(reviewing.seen.complaints).toEqual([]);
  });

  it('is not led astray by keys: a click on an answer leaves them, a field takes them, and a key held down does nothing', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 3 });
    const page = await reviewing.begun(audit, await reviewing.reviews.named('kim'));
    const before = await unit(page);
    await page.getByText('Left is better').click();
    await press(page, '2', 'f', '.');
    expect(await page.getByLabel('Right is better').isChecked()).toBe(true);
    expect(await page.getByRole('button', { name: /Flagged/ }).isVisible()).toBe(true);
    expect(await page.getByLabel('4: sure').isChecked()).toBe(true);
    await press(page, 'c', 's', 'd', 'Escape');
    expect(await page.getByRole('form', { name: 'Your decision' }).and(page.locator(':focus')).count()).toBe(1);
    expect(await page.getByLabel('Comment').inputValue()).toBe('sd');
    // a keyboard whose digits want Shift is read by where a key is, also where one says why one skips
    await press(page, 's');
    const why = page.getByRole('dialog', { name: 'Why do you skip this one?' });
    await why.waitFor();
    const skipped = page.waitForRequest('**/skip');
    await page.route('**/skip', (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'é', code: 'Digit2', bubbles: true }))`,
    );
    await press(page, 'Enter');
    expect(((await skipped).postDataJSON() as { reason: string }).reason).toBe('unclear_task');
    await page.getByText('It was not skipped').waitFor();
    // in a window above the page keys are that window's
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<p role="dialog" id="above" tabindex="0">above</p>')`,
    );
    await page.locator('#above').focus();
    await press(page, '1', 'f', 'Enter');
    expect(await page.getByLabel('Right is better').isChecked()).toBe(true);
    expect(await page.getByRole('button', { name: /Flagged/ }).isVisible()).toBe(true);
    await page.evaluate(`document.getElementById('above').remove()`);
    // held down, Enter decides one and not two
    const taken = page.waitForResponse((response) => response.url().endsWith('/verdict'));
    await page.keyboard.down('Enter');
    for (let at = 0; at < 5; at++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await goesOn(page, before);
    await taken;
    const [said] = await reviewing.decisions(audit);
    expect(await reviewing.decisions(audit)).toHaveLength(1);
    expect(said).toMatchObject({ comment: 'sd', flagged: true });
    await page.getByRole('button', { name: /today/ }).click();
    const decided = page.getByRole('dialog', { name: 'What you decided' });
    await decided.getByText('flagged: the principle is unclear').waitFor();
    await press(page, 'Escape');
    // how far all of it is stands in words
    await page
      .getByText(
        /^(?:Audit at ±[\d.]+ points; ±[\d.]+ after )?at most \d+ more decisions? on its sample by all of you$/,
      )
      .waitFor();
  });
});
