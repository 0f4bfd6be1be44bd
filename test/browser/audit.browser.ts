import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Reviews, type TestReviewer } from '../e2e/review-client.js';
import { JUDGES, type Reviewable, storeReviewable } from '../integration/review-rig.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

described('an audit at the page', () => {
  let seen: Seen;
  let runs: Reviewable;
  let reviews: Reviews;
  let ana: TestReviewer;
  let bob: TestReviewer;
  let eve: TestReviewer;
  let lead: Page;
  let audit: string;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
    runs = await storeReviewable(seen.api.database, JUDGES[0]);
    reviews = new Reviews(seen.api);
    [ana, bob] = [await reviews.named('ana'), await reviews.named('bob')];
    eve = await reviews.named('eve', 'adjudicate');
    lead = await seen.open();
    await signIn(lead, seen.url, seen.api.key);
  });
  afterAll(() => seen.close());

  /** A plan that cannot be is refused in words; the browser's console tells it too. */
  const complaints = () => seen.complaints.filter((line) => !/status of 4(00|09)/.test(line));
  /** Decides all that one gets: for the text that the judge chose, but for the first `against` units. */
  const decide = async (who: TestReviewer, against: number) => {
    for (let at = 0; ; at++) {
      const { claim } = (await who.claims(audit)).body as { claim: Awaited<ReturnType<typeof who.claim>> | null };
      if (claim === null) return;
      const ending = at < against ? '.1' : '.0';
      const value = claim.left?.text?.endsWith(ending) ? 'left' : 'right';
      expect((await who.post(claim.token, 'verdict', { value, comment: `${who.name} says so` })).status).toBe(201);
    }
  };

  it('is designed with its expected precision in sight, and drawn', async () => {
    await lead.goto(`${seen.url}/audits`);
    await lead.getByRole('heading', { name: 'No audit yet' }).waitFor();
    await lead.getByRole('link', { name: 'Design an audit' }).click();
    await lead.getByText('Choose a run').waitFor();
    await lead.goto(`${seen.url}/audits/new?runId=${runs.pair}`);
    const plan = lead.getByRole('region', { name: 'What this would give' });
    // as many as there are, which are fewer than a hundred
    await plan.getByText('24 decisions, by 2 people each').waitFor();
    await lead.getByText('It still needs a name.').waitFor();
    await lead.getByLabel('Name').fill('spot check');
    await lead.getByText('It still needs a name.').waitFor({ state: 'detached' });
    expect(await lead.getByLabel('Units', { exact: true }).inputValue()).toBe('12');
    await lead.getByLabel('Units', { exact: true }).fill('13');
    await plan.getByText('This cannot be drawn').waitFor();
    await lead.getByText(/^must be at most/).waitFor();
    await lead.getByLabel('Units', { exact: true }).fill('6');
    await plan.getByText('12 decisions, by 2 people each').waitFor();
    const wide = await plan.getByText(/^±/).first().innerText();
    await lead.getByLabel('Units', { exact: true }).fill('8');
    await plan.getByText('16 decisions').waitFor();
    expect(parseFloat((await plan.getByText(/^±/).first().innerText()).slice(1))).toBeLessThan(
      parseFloat(wide.slice(1)),
    );
    await lead.getByRole('button', { name: 'Draw the sample' }).click();
    await lead.getByRole('heading', { name: 'spot check' }).waitFor();
    audit = new URL(lead.url()).pathname.split('/')[2] ?? '';
    await lead.getByText('0 of 16 decided').waitFor();
    await lead.getByRole('button', { name: 'Draw it again and compare' }).click();
    await lead.getByText('It is: nothing differs').waitFor();
  });

  it('has its disputes settled by keyboard, by somebody who does not know what the judge said', async () => {
    await decide(ana, 0);
    await decide(bob, 2);
    const page = await seen.open();
    const bodies: string[] = [];
    await page.route('**/v1/**', async (route) => {
      const response = await route.fetch();
      bodies.push(await response.text());
      await route.fulfill({ response });
    });
    await signIn(page, seen.url, eve.key);
    await page.goto(`${seen.url}/disputes`);
    await page.getByText('2 to settle').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Dispute 1 of 2' }).waitFor();
    await page.getByText('ana says so').waitFor();
    await page.getByText('bob says so').waitFor();
    const settleMeanwhile = async () => {
      const fay = await reviews.named('fay', 'adjudicate');
      const { data } = (await seen.api.get(`/v1/audits/${audit}/disputes`, fay.key)).body as { data: { id: string }[] };
      expect(data).toHaveLength(1);
      const body = { value: 'tie', reason: 'both do' };
      const { status } = await seen.api.post(`/v1/audit-units/${data[0]?.id}/adjudication`, body, fay.key);
      expect(status).toBe(201);
    };
    for (const value of ['1', '2']) {
      const before = await page.getByRole('article', { name: 'Left' }).locator('p').innerText();
      await page.keyboard.press(value);
      await page.keyboard.press('c');
      await page.keyboard.type('1 of them names the risk');
      if (value === '2') await settleMeanwhile();
      await page.keyboard.press('Control+Enter');
      if (value === '2') {
        // theirs stands beside one's own, and nothing of one's own is lost
        await page.getByText('It was settled meanwhile: no difference').waitFor();
        await page.getByText('You say: right is better').waitFor();
        await page.keyboard.press('Control+Enter');
      }
      await page.getByRole('article', { name: 'Left' }).filter({ hasText: before }).waitFor({ state: 'detached' });
    }
    await page.getByRole('heading', { name: 'All is settled' }).waitFor();
    expect(bodies.join('')).toContain('verdicts');
    for (const word of ['probability', JUDGES[0].name, JUDGES[0].model, JUDGES[0].reasons]) {
      expect(bodies.join('')).not.toContain(`"${word}`);
    }
    const { rows } = await seen.api.database.pool.query<{ reason: string }>(
      'SELECT reason FROM audit_adjudication ORDER BY id',
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      '1 of them names the risk',
      'both do',
      '1 of them names the risk',
    ]);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('is closed once one has read what that means, and reported with its interval', async () => {
    await lead.goto(`${seen.url}/audits/${audit}`);
    await lead.getByText('16 of 16 decided').waitFor();
    await lead.getByRole('button', { name: 'Close the audit' }).click();
    await lead.getByText('nothing opens it again').waitFor();
    expect(await seriousFaults(lead)).toEqual([]);
    await lead.getByRole('button', { name: 'Close it', exact: true }).click();
    await lead.getByText(/^closed just now/).waitFor();
    await lead.getByRole('link', { name: 'Read the report' }).click();
    const report = (await seen.api.get(`/v1/audits/${audit}/report`)).body as {
      overall: { agreement: { value: number; interval: { low: number; high: number } } };
      said: { headline: string };
      outcomes: { agrees: number; contradicts: number };
    };
    const { value, interval } = report.overall.agreement;
    const figure = lead.getByRole('region', { name: 'People agree with the judge' });
    await figure
      .getByText(`${(100 * value).toFixed(1)} %`, { exact: false })
      .first()
      .waitFor();
    await figure
      .getByText(`±${(50 * (interval.high - interval.low)).toFixed(1)}`)
      .first()
      .waitFor();
    await lead.getByText(report.said.headline).waitFor();
    for (const [name, units] of [
      ['people and judge took the same side', report.outcomes.agrees],
      ['people took the other side', report.outcomes.contradicts],
    ] as const) {
      if (units > 0) await lead.getByRole('row', { name: `${name} ${units}`, exact: true }).waitFor();
    }
    expect(report.outcomes.agrees + report.outcomes.contradicts).toBeGreaterThan(0);
    await lead.getByRole('img', { name: /^Reliability diagram/ }).waitFor();
    // a number leads to the units behind it, and they to how they were labelled
    const cells = lead.getByRole('table', { name: 'Units by what people and judge said' });
    await cells.getByRole('link').first().click();
    await lead.getByRole('heading', { name: 'Units of the sample' }).waitFor();
    const listed = lead.getByRole('table', { name: 'Units' });
    await listed.getByRole('row').nth(1).waitFor();
    await listed.getByRole('link').first().click();
    await lead.getByRole('heading', { name: /^text-/ }).waitFor();
    expect(complaints()).toEqual([]);
  });

  it('of a lot decides it, and its certificate tells the key', async () => {
    await lead.goto(`${seen.url}/lots/new?runId=${runs.pair}`);
    // of so few pairs 1 and 6 % are the same number
    await lead.getByText('There is no such plan').waitFor();
    await lead.getByLabel('Good enough, % wrong').fill('20');
    await lead.getByLabel('Too bad, % wrong').fill('60');
    await lead.getByLabel('People for each pair').fill('1');
    await lead.getByText(/at most \d+ wrong/).waitFor();
    await lead.getByRole('img', { name: /^Operating curve/ }).waitFor();
    await lead.getByRole('button', { name: 'Draw the lot' }).click();
    await lead.getByText('People are reviewing its sample').waitFor();
    const lot = new URL(lead.url()).pathname.split('/')[2] ?? '';
    audit = ((await seen.api.get(`/v1/lots/${lot}`)).body as { auditId: string }).auditId;
    await decide(await reviews.named('cleo'), 0);
    await seen.api.post(`/v1/audits/${audit}/close`, {});
    await lead.goto(`${seen.url}/lots/${lot}`);
    await lead.getByRole('button', { name: 'Decide the lot' }).click();
    await lead.getByRole('button', { name: 'Decide it', exact: true }).click();
    await lead.getByText('the lot is accepted', { exact: false }).waitFor();
    await lead.getByText('the key of this installation').waitFor();
  });

  it.each([
    ['in light', { theme: 'light' }],
    ['in dark', { theme: 'dark' }],
    ['on a telephone', { width: 390 }],
  ] as const)('shows nothing that axe calls serious %s', async (_, window) => {
    const lots = (await seen.api.get('/v1/lots')).body as { data: { id: string }[] };
    const { data: audits } = (await seen.api.get('/v1/audits')).body as { data: { id: string; name: string }[] };
    const spot = audits.find(({ name }) => name === 'spot check')?.id ?? '';
    const page = await seen.open(window);
    await signIn(page, seen.url, seen.api.key);
    for (const [path, text] of [
      ['/audits', 'spot check'],
      [`/audits/new?runId=${runs.pair}`, 'Draw the sample'],
      [`/audits/${spot}`, '16 of 16 decided'],
      [`/audits/${spot}/report`, 'Who said what'],
      [`/audits/${spot}/units?outcome=contradicts`, 'people took the other side'],
      ['/lots', 'wrong, at most'],
      [`/lots/new?runId=${runs.pair}`, 'There is no such plan'],
      [`/lots/${lots.data[0]?.id ?? ''}`, 'the key of this installation'],
    ] as const) {
      await page.goto(seen.url + path);
      await page.getByText(text).first().waitFor();
      expect([path, await seriousFaults(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)')]).toEqual([
        path,
        0,
      ]);
    }
    expect(complaints()).toEqual([]);
  });
});
