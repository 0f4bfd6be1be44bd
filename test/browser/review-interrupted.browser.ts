import { beforeAll, expect, it } from '@jest/globals';
import type { TestReviewer } from '../e2e/review-client.js';
import { seriousFaults } from './axe.js';
import { signIn } from './browser.js';
import { describeReviewing, goesOn, left, press, unit } from './reviewing.js';

describeReviewing('a reviewer who is interrupted', (reviewing) => {
  let ana: TestReviewer;
  beforeAll(async () => {
    ana = await reviewing.reviews.named('ana');
  });

  it('keeps what is said when the server stumbles, when a line breaks, and when the session ends', async () => {
    const mia = await reviewing.reviews.named('mia');
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 6 });
    const page = await reviewing.begun(audit, mia);
    // a count that cannot be had takes nothing away
    await page.route('**/v1/audits/*/me', (route) => route.fulfill({ status: 500, body: '{}' }));
    // an answer that is lost on the way is asked for again, with the same key
    let lost = 0;
    const keys = new Set<string | undefined>();
    await page.route('**/verdict', async (route) => {
      keys.add(route.request().headers()['idempotency-key']);
      if (lost++ === 0) {
        await route.fetch();
        return route.abort();
      }
      return route.continue();
    });
    let before = await unit(page);
    const followed = page.waitForResponse((response) => response.url().endsWith('/claims'));
    await press(page, '1', 'Enter');
    await goesOn(page, before);
    await followed;
    expect([lost, keys.size]).toEqual([2, 1]);
    expect(await reviewing.decisions(audit)).toHaveLength(1);

    // decided, and the next one does not come
    await page.route('**/claims', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"no"}' }),
    );
    before = await unit(page);
    await press(page, '2', 'Enter');
    // one was there already
    await goesOn(page, before);
    await press(page, '2', 'Enter');
    await page.getByText('The next one could not be got').waitFor();
    await page.unroute('**/claims');
    await press(page, 'Enter');
    await left(page).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await reviewing.decisions(audit)).toHaveLength(3);

    // a refusal is told, and forgotten with the next thing that is done
    await page.route('**/undo', (route) =>
      route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"detail":"It is locked."}' }),
    );
    await press(page, 'z');
    await page.getByText('It is locked.').waitFor();
    before = await unit(page);
    await press(page, '1', 'Enter');
    await goesOn(page, before);
    expect(await page.getByText('It is locked.').count()).toBe(0);

    before = await unit(page);
    await press(page, '2', 'c');
    await page.keyboard.type('kept while away');
    await page.context().clearCookies();
    await press(page, 'Control+Enter');
    await page.getByText('You are signed out').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.unroute('**/v1/audits/*/me');
    await page.getByRole('link', { name: 'Sign in and go on' }).click();
    await page.getByLabel('API key').fill(mia.key);
    await press(page, 'Enter');
    await left(page).waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('kept while away');
    expect(await page.getByLabel('Right is better').isChecked()).toBe(true);
    expect(await unit(page)).toBe(before);
  });

  it('finds a decision again that did not arrive because the session had ended, and is told of which one it was', async () => {
    const eva = await reviewing.reviews.named('eva');
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 4 });
    const page = await reviewing.begun(audit, eva);
    const first = await unit(page);
    await press(page, '2', 'c');
    await page.keyboard.type('of the first');
    await page.context().clearCookies();
    await press(page, 'Control+Enter');
    // the next one stands there already, and nothing was said of it
    await goesOn(page, first);
    await page.getByText('Your decision on the one before did not arrive.').waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('');
    await press(page, '1');
    const second = await unit(page);
    await page.getByRole('link', { name: 'Sign in and go on' }).click();
    await page.getByLabel('API key').fill(eva.key);
    await press(page, 'Enter');
    await left(page).waitFor();
    expect(await unit(page)).toBe(first);
    expect(await page.getByLabel('Comment').inputValue()).toBe('of the first');
    expect(await page.getByLabel('Right is better').isChecked()).toBe(true);
    let answered = 0;
    const both = page.waitForResponse((response) => response.url().endsWith('/verdict') && ++answered === 2);
    await press(page, 'Enter');
    await goesOn(page, first);
    expect(await unit(page)).toBe(second);
    // what was begun of that one is there as well
    expect(await page.getByLabel('Left is better').isChecked()).toBe(true);
    await press(page, 'Enter');
    await both;
    const decisions = await reviewing.decisions(audit);
    expect(decisions.map(({ comment }) => comment)).toEqual(['of the first', null]);
    expect(decisions.filter(({ value }) => value === 'first' || value === 'second')).toHaveLength(2);
  });

  it('is told in words of the page that they decided it in another window', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 1 });
    const two = await reviewing.reviews.named('two');
    const page = await reviewing.begun(audit, two);
    await two.post((await two.claim(audit)).token, 'verdict', { value: 'tie' });
    await press(page, '1', 'Enter');
    await page.getByText('R shows what you decided, Z takes it back').waitFor();
    expect(await page.getByText('supersedes').count()).toBe(0);
  });

  it('leaves nothing of what was begun to whoever signs in next in the same tab', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 3 });
    const page = await reviewing.begun(audit, await reviewing.reviews.named('lea'));
    await press(page, '2', 'c');
    await page.keyboard.type('of lea alone');
    await page.context().clearCookies();
    await signIn(page, reviewing.seen.url, (await reviewing.reviews.named('max')).key);
    await page.goto(`${reviewing.seen.url}/review/${audit}`);
    // they start when they want to
    await page.getByRole('button', { name: /Start/ }).waitFor();
    await press(page, 'Enter');
    await left(page).waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('');
  });

  it('is told who they are by now, where somebody signed in in another window of theirs', async () => {
    const page = await reviewing.seen.open();
    await signIn(page, reviewing.seen.url, ana.key);
    await page.getByRole('heading', { name: 'Hello, ana' }).waitFor();
    const other = await page.context().newPage();
    await signIn(other, reviewing.seen.url, (await reviewing.reviews.named('una')).key);
    await page.bringToFront();
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
    await page.getByRole('heading', { name: 'Hello, una' }).waitFor();
  });

  it('is led on where somebody else has the unit by now, and told by which right a screen is shown', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 1 });
    const page = await reviewing.begun(audit, ana);
    const before = await unit(page);
    await reviewing.seen.api.database.pool.query(
      `UPDATE audit_slot SET expires_at = now() - interval '1 minute' WHERE audit_id = $1 AND state = 'claimed'`,
      [audit],
    );
    const other = await reviewing.reviews.named('rob');
    // it is the only one: nothing comes after it
    await other.post((await other.claim(audit)).token, 'verdict', { value: 'tie' });
    await press(page, '1', 'Enter');
    await page.getByText('somebody else has it').waitFor();
    expect(await unit(page)).toBe(before);
    await page.getByRole('button', { name: 'Go on to the next' }).click();
    await page.getByRole('heading', { name: 'All is decided' }).waitFor();

    await page.goto(`${reviewing.seen.url}/audits`);
    await page.getByRole('heading', { name: 'Your key may not see audits' }).waitFor();
    await page.getByText('ask whoever makes keys here').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('is told when Precept is away, keeps what is on the screen, and signs in where one is when the session has ended', async () => {
    const page = await reviewing.seen.open();
    await signIn(page, reviewing.seen.url, ana.key);
    await page.goto(`${reviewing.seen.url}/review`);
    const list = page.getByRole('list', { name: 'Audits' });
    await list.waitFor();
    await page.route('**/v1/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are still signed in').waitFor();
    await page.getByText('Precept does not answer.', { exact: true }).waitFor();
    expect(await list.isVisible()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    // it comes back by itself
    await page.unroute('**/v1/**');
    await page.getByText('Precept does not answer.', { exact: true }).waitFor({ state: 'detached' });
    expect(await list.isVisible()).toBe(true);

    await page.route('**/v1/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Precept does not answer.', { exact: true }).waitFor();
    await page.context().clearCookies();
    await page.unroute('**/v1/**');
    await page.getByRole('dialog', { name: 'You are signed out' }).waitFor();
    await page.getByLabel('API key').fill(ana.key);
    await press(page, 'Enter');
    await list.waitFor();
    expect(new URL(page.url()).pathname).toBe('/review');
  });

  it('opens with a link once, and the address does not keep it', async () => {
    const made = await reviewing.seen.api.get('/v1/api-keys?limit=200');
    const { id } = (made.body as { data: { id: string; person: string | null }[] }).data.find(
      ({ person }) => person === 'ana',
    )!;
    const { path } = (await reviewing.seen.api.post('/v1/sign-in-links', { apiKeyId: id })).body as { path: string };
    const page = await reviewing.seen.open();
    await page.goto(`${reviewing.seen.url}${path}`);
    await page.getByRole('heading', { name: 'Hello, ana' }).waitFor();
    expect(page.url()).toBe(`${reviewing.seen.url}/`);
    const second = await reviewing.seen.open();
    await second.goto(`${reviewing.seen.url}${path}`);
    await second.getByText('has been opened before').waitFor();
  });
});
