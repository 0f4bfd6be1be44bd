import { expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { seriousFaults } from './axe.js';
import { signIn } from './browser.js';
import { describeReviewing, goesOn, left, press, unit } from './reviewing.js';

const stumbles = (route: Route) =>
  route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"It stumbled."}' });

describeReviewing('an audit, where something comes between', (reviewing) => {
  let page: Page;

  /** An audit on all of whose units two reviewers differ. */
  const disputed = async (size: number, more: object = {}): Promise<string> => {
    const { reviews, runs } = reviewing;
    const audit = await reviews.audit({ runIds: [runs.pair], size, reviewers: 2, ...more });
    for (const value of ['tie', 'both_bad']) {
      const who = await reviews.reviewer();
      for (let at = 0; at < size; at++)
        await who.post((await who.claim(audit)).token, 'verdict', { value, comment: 'It names it.' });
    }
    return audit;
  };
  const reason = () => page.getByLabel('Why');

  it('keeps what one began to say of a dispute while one looks at another', async () => {
    const audit = await disputed(3);
    const { url } = reviewing.seen;
    page = await reviewing.seen.open();
    await signIn(page, url, (await reviewing.reviews.named('eve', 'adjudicate')).key);
    await page.goto(`${url}/audits/${audit}/disputes`);
    await page.getByRole('heading', { name: 'Dispute 1 of 3' }).waitFor();
    const first = await unit(page);
    await press(page, '1', 'c');
    await page.keyboard.type('the first');
    // far down, the next one begins at its top
    await page.setViewportSize({ width: 1280, height: 320 });
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
    await press(page, 'Control+Enter');
    await goesOn(page, first);
    await page.waitForFunction('scrollY === 0 && document.activeElement.contains(document.querySelector("article"))');
    await page.setViewportSize({ width: 1280, height: 800 });
    const second = await unit(page);
    await press(page, '2', 'c');
    await page.keyboard.type('half of a rea');
    // back to the one before, and here again
    await page.getByRole('button', { name: /^Decide it otherwise/ }).click();
    await page.getByRole('heading', { name: 'Decide it otherwise' }).waitFor();
    expect(await unit(page)).toBe(first);
    await page.getByRole('button', { name: /^Leave it as it is/ }).click();
    await goesOn(page, first);
    expect([await unit(page), await reason().inputValue()]).toEqual([second, 'half of a rea']);
    expect(await page.getByLabel('Right is better').isChecked()).toBe(true);

    await page.getByRole('button', { name: /^Leave it for later/ }).click();
    await goesOn(page, second);
    await page.getByRole('button', { name: /^Leave it for later/ }).click();
    await page.getByRole('heading', { name: 'You have seen them all' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show them again' }).click();
    await left(page).filter({ hasText: second }).waitFor();
    expect(await reason().inputValue()).toBe('half of a rea');
  });

  it('does not ask again what was settled, though the list cannot be read', async () => {
    let fetched = 0;
    await page.route('**/disputes*', (route) => {
      fetched++;
      return stumbles(route);
    });
    const second = await unit(page);
    await press(page, 'c', 'Control+Enter');
    await goesOn(page, second);
    const third = await unit(page);
    await press(page, '1', 'c');
    await page.keyboard.type('the third');
    await press(page, 'Control+Enter');
    await left(page).filter({ hasText: third }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'All is settled' }).waitFor();
    expect(fetched).toBe(0);
    const { rows } = await reviewing.seen.api.database.pool.query<{ reason: string }>(
      'SELECT reason FROM audit_adjudication ORDER BY id',
    );
    expect(rows.map((row) => row.reason)).toEqual(['the first', 'half of a rea', 'the third']);
  });

  it('is spared the sight of what is of a sensitive kind, and settles nothing unseen', async () => {
    const audit = await disputed(1, { sensitive: ['violence', 'daily'] });
    const { url, open } = reviewing.seen;
    const covered = await open();
    await signIn(covered, url, (await reviewing.reviews.named('hal', 'adjudicate')).key);
    await covered.goto(`${url}/audits/${audit}/disputes`);
    await covered.getByRole('region', { name: 'Hidden' }).getByText('because of what it is about').waitFor();
    const shown = () => covered.locator('main').innerText();
    expect(await shown()).not.toContain('question');
    expect(await shown()).not.toContain('It names it.');
    expect(await left(covered).count()).toBe(0);
    expect(await seriousFaults(covered)).toEqual([]);
    await press(covered, '1');
    await covered.getByText('nobody settles what they have not seen').waitFor();
    expect(await covered.getByLabel('Left is better').isChecked()).toBe(false);
    await press(covered, 'b');
    await left(covered).waitFor();
    expect(await shown()).toContain('It names it.');
    await press(covered, '1');
    expect(await covered.getByLabel('Left is better').isChecked()).toBe(true);
    await press(covered, 'b');
    await covered.getByRole('region', { name: 'Hidden' }).waitFor();
  });

  it('says why nothing was settled, where what stands meanwhile cannot be read either', async () => {
    const audit = await disputed(1);
    const { url } = reviewing.seen;
    await page.unroute('**/disputes*');
    await page.goto(`${url}/audits/${audit}/disputes`);
    await page.getByRole('heading', { name: 'Dispute 1 of 1' }).waitFor();
    await page.route('**/adjudication', (route) =>
      route.fulfill({
        ...{ status: 409, contentType: 'application/problem+json' },
        body: '{"code":"already_adjudicated","detail":"Somebody has settled it."}',
      }),
    );
    await page.route('**/dispute', stumbles);
    await press(page, '1', 'c');
    await page.keyboard.type('mine');
    // whoever leaves the field stays at the dispute
    await press(page, 'Escape');
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
    await press(page, 'Control+Enter');
    await page.getByRole('alert').getByText('This one has been settled since.').waitFor();
    expect(await reason().inputValue()).toBe('mine');
  });

  it('begins with no number of units while nobody knows how many there are', async () => {
    const { seen, runs } = reviewing;
    const lead = await seen.open();
    await signIn(lead, seen.url, seen.api.key);
    await lead.route('**/v1/audits/plans', stumbles);
    const asked = lead.waitForResponse('**/v1/audits/plans');
    await lead.goto(`${seen.url}/audits/new?runId=${runs.pair}`);
    await asked;
    const size = lead.getByLabel('Units', { exact: true });
    await size.waitFor();
    expect(await size.inputValue()).toBe('');
    await lead.unroute('**/v1/audits/plans');
    await size.fill('2.5');
    await lead.getByText('A whole number such as 12').waitFor();
    await size.fill('4');
    await lead.getByText('8 decisions, by 2 people each').waitFor();
  });

  it('is drawn once, though one goes on changing its form meanwhile', async () => {
    const { seen, runs } = reviewing;
    const lead = await seen.open();
    await signIn(lead, seen.url, seen.api.key);
    await lead.goto(`${seen.url}/audits/new?runId=${runs.pair}`);
    await lead.getByLabel('Name').fill('drawn once');
    await lead.getByLabel('Units', { exact: true }).fill('4');
    await lead.getByText('8 decisions, by 2 people each').waitFor();
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await lead.route('**/v1/audits', async (route) => {
      if (route.request().method() === 'POST') await held;
      await route.continue();
    });
    await lead.locator('button[type=submit]:enabled').click();
    await lead.getByRole('button', { name: 'Drawing ...' }).waitFor();
    await lead.getByLabel('Name').fill('drawn twice');
    await lead.getByLabel('Name').press('Enter');
    expect(await lead.getByRole('button', { name: 'Drawing ...' }).isDisabled()).toBe(true);
    answer();
    await lead.getByRole('heading', { name: 'drawn once' }).waitFor();
  });

  it('plans a lot of the run that it began with, though a newer one has come meanwhile', async () => {
    const { seen } = reviewing;
    const lead = await seen.open();
    await lead.clock.install();
    await signIn(lead, seen.url, seen.api.key);
    await lead.goto(`${seen.url}/lots/new`);
    const run = lead.getByRole('combobox', { name: 'Pairs of this run' });
    await run.waitFor();
    const begun = await run.inputValue();
    await lead.getByLabel('Too bad, % wrong').fill('30');
    await lead.route('**/v1/runs?*', async (route) => {
      const response = await route.fetch();
      const { data, nextCursor } = (await response.json()) as { data: Record<string, unknown>[]; nextCursor: null };
      const newer = { ...data[0], id: '0193f4a2-0000-7000-8000-000000000000', seed: '77' };
      await route.fulfill({ response, json: { data: [newer, ...data], nextCursor } });
    });
    await lead.clock.fastForward(60_000);
    const again = lead.waitForResponse('**/v1/runs?*');
    await lead.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
    await again;
    await run.focus();
    await lead.locator('[role=option][data-key="0193f4a2-0000-7000-8000-000000000000"]').waitFor();
    expect(await run.inputValue()).toBe(begun);
    expect(await lead.getByLabel('Too bad, % wrong').inputValue()).toBe('30');
  });

  it('leads from what reviewers flagged to each of its cases', async () => {
    const { seen, reviews, runs } = reviewing;
    const audit = await reviews.audit({ runIds: [runs.pair], size: 2 });
    const who = await reviews.reviewer();
    const flagged = { value: 'tie', flagged: true, comment: 'Which of two readings?' };
    expect((await who.post((await who.claim(audit)).token, 'verdict', flagged)).status).toBe(201);
    const lead = await seen.open();
    await signIn(lead, seen.url, seen.api.key);
    await lead.goto(`${seen.url}/audits/${audit}/report`);
    const flags = lead.getByRole('region', { name: 'What needs clarification' });
    await flags.locator('summary').first().click();
    await flags.getByText('Which of two readings?').first().waitFor();
    await flags.getByRole('link', { name: 'case 1' }).first().click();
    await lead.getByRole('heading', { name: /^text-/ }).waitFor();
  });

  it('says that units cannot be listed, where the audit itself cannot be read', async () => {
    const { seen, reviews, runs } = reviewing;
    const audit = await reviews.audit({ runIds: [runs.pair], size: 2 });
    const lead = await seen.open();
    await signIn(lead, seen.url, seen.api.key);
    await lead.route(`**/v1/audits/${audit}`, stumbles);
    await lead.goto(`${seen.url}/audits/${audit}/units`);
    await lead.getByText('The units could not be loaded').waitFor();
    await lead.unroute(`**/v1/audits/${audit}`);
    await lead.getByRole('button', { name: 'Try again' }).click();
    await lead.getByRole('table', { name: 'Units' }).waitFor();
  });
});
