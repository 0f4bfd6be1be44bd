import { expect, it } from '@jest/globals';
import { seriousFaults } from './axe.js';
import { signIn } from './browser.js';
import { describeReviewing, press } from './reviewing.js';

describeReviewing('a reviewer who is told what the judge said', (reviewing) => {
  it('in training sees what the judge said after each decision', async () => {
    const audit = await reviewing.reviews.audit({
      runIds: [reviewing.runs.rating],
      unit: 'rating',
      size: 2,
      mode: 'training',
    });
    const page = await reviewing.seen.open({ theme: 'dark' });
    await signIn(page, reviewing.seen.url, (await reviewing.reviews.named('oli')).key);
    await page.goto(`${reviewing.seen.url}/review/${audit}`);
    await page.getByRole('button', { name: /Start/ }).waitFor();
    await press(page, 'Enter');
    await page.getByRole('article', { name: 'Response' }).waitFor();
    await press(page, '2', 'Enter');
    await page.getByRole('heading', { name: /The judge held that it complies/ }).waitFor();
    await page.getByText('you say the opposite').waitFor();
    await page.getByText('Because of the first.').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await press(page, 'Enter');
    await page.getByText('Does it comply with the principle?').waitFor();
  });

  it('is not told that nothing is to do while more of the list may say otherwise', async () => {
    await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 1, name: 'further down' });
    const page = await reviewing.seen.open();
    await page.route('**/v1/reviews*', async (route) => {
      const response = await route.fetch();
      const isFirst = !route.request().url().includes('cursor=');
      if (isFirst) return route.fulfill({ response, json: { data: [], nextCursor: 'further' } });
      await route.fulfill({ response: await page.request.get(`${reviewing.seen.url}/v1/reviews`) });
    });
    await signIn(page, reviewing.seen.url, (await reviewing.reviews.named('pia')).key);
    const more = page.getByRole('button', { name: 'Load more' });
    await more.waitFor();
    expect(await page.getByText('Nothing to review').count()).toBe(0);
    await more.click();
    await page.getByRole('link', { name: 'further down' }).waitFor();
  });

  it('sees what the judge said once the audit is closed, and says what they would say now', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 2 });
    const ben = await reviewing.reviews.named('ben');
    for (const value of ['tie', 'left']) await ben.post((await ben.claim(audit)).token, 'verdict', { value });
    const page = await reviewing.seen.open();
    await signIn(page, reviewing.seen.url, ben.key);
    await page.goto(`${reviewing.seen.url}/review/${audit}/reveal`);
    await page.getByText('It cannot be shown yet').waitFor();
    expect(await page.locator('#screen').innerText()).not.toContain('The judge');
    await reviewing.reviews.close(audit);
    await page.getByRole('button', { name: 'Try again' }).click();
    const tie = page.getByRole('listitem').filter({ hasText: 'You: no difference.' });
    await tie.getByText(/The judge preferred (left|right), 0\.93, orders agree/).waitFor();
    await tie.getByText('you differ').waitFor();
    await tie.getByText(/^text question \d+$/).waitFor();
    await page.getByRole('heading', { name: /^You and the judge: audit \d+$/ }).waitFor();
    await tie.locator('summary').focus();
    await page.keyboard.press('Enter');
    await tie.getByRole('button', { name: 'Left is better' }).click();
    await tie.getByText('Now you say: left is better.').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const { rows } = await reviewing.seen.api.database.pool.query(
      `SELECT v.value, v.step FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id WHERE s.audit_id = $1 AND v.value = 'tie'`,
      [audit],
    );
    expect(rows).toEqual([{ value: 'tie', step: 'blind' }]);
    // whoever opens it anew is not told to judge blind what is over
    await page.goto(`${reviewing.seen.url}/review/${audit}`);
    await page.getByRole('heading', { name: 'This audit is closed' }).waitFor();
    await page.getByRole('link', { name: 'See what the judge said' }).waitFor();
  });
});
