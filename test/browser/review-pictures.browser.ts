import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { storePictured, storePictures } from '../integration/picture-rig.js';
import { seriousFaults } from './axe.js';
import { signIn } from './browser.js';
import { describeReviewing, press } from './reviewing.js';

describeReviewing('a reviewer of pictures', (reviewing) => {
  let run: string;
  beforeAll(async () => {
    const { api } = reviewing.seen;
    const pictures = await storePictures(api, 6);
    run = await storePictured(api.database, reviewing.runs, [pictures.slice(0, 3), pictures.slice(3, 6)]);
  });

  const asked = (page: Page) => page.getByRole('article', { name: 'the one that is asked about' });
  const prompt = (page: Page) => page.getByRole('region', { name: 'Prompt' }).innerText();
  /** Another prompt than this one is on the screen. */
  const goneFrom = (page: Page, before: string) =>
    page.getByRole('region', { name: 'Prompt' }).filter({ hasNotText: before.split('\n').at(-1)! });
  /** All pictures on the screen have come. */
  const loaded = (page: Page) =>
    page.evaluate(`Promise.all([...document.querySelectorAll('article img')].map((one) => one.decode()))`);

  it('sees three of a prompt side by side, and is asked about each by keyboard alone', async () => {
    const id = await reviewing.reviews.audit({ runIds: [run], unit: 'image', sideBySide: true, size: 6 });
    const page = await reviewing.arrived(id, await reviewing.reviews.named('ana'));
    await press(page, 'Enter');
    const row = page.getByRole('group', { name: 'Images of this prompt' });
    await row.waitFor();
    await loaded(page);
    expect(await row.getByRole('article').count()).toBe(3);
    expect(await seriousFaults(page)).toEqual([]);
    // the one that is asked about is looked at closely
    await press(page, 'p');
    const place = (await asked(page).getAttribute('aria-label'))!.split(',')[0];
    await page.getByRole('dialog', { name: `${place} picture` }).waitFor();
    await press(page, 'Escape');
    const first = await prompt(page);
    const places = new Set<string>();
    for (let at = 0; at < 3; at++) {
      expect(await prompt(page)).toBe(first);
      const label = (await asked(page).getAttribute('aria-label'))!;
      places.add(label);
      const taken = page.waitForResponse((response) => response.url().endsWith('/verdict'));
      await press(page, '1', '2', 'Enter');
      await taken;
      const others = at < 2 ? page.locator(`[data-asked]:not([aria-label="${label}"])`) : goneFrom(page, first);
      await others.waitFor();
    }
    expect(places.size).toBe(3);
    expect(await prompt(page)).not.toBe(first);
    expect((await reviewing.decisions(id)).map(({ value }) => value)).toEqual(['violates', 'violates', 'violates']);
    expect(reviewing.seen.complaints).toEqual([]);
  });

  it('finds nothing that axe calls serious in the dark and on a telephone, where the one that is asked about is largest', async () => {
    const id = await reviewing.reviews.audit({ runIds: [run], unit: 'image', sideBySide: true, size: 6 });
    const ben = await reviewing.reviews.named('ben');
    for (const window of [{ theme: 'dark' }, { width: 390 }] as const) {
      const page = await reviewing.arrived(id, ben, window);
      await page.getByRole('button', { name: /Start/ }).click();
      await asked(page).waitFor();
      await loaded(page);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      if (!('width' in window)) continue;
      const other = page.locator('article:not([data-asked])').first();
      const widths = [await asked(page).boundingBox(), await other.boundingBox()].map((box) => box!.width);
      expect(widths[0]).toBeGreaterThan(1.8 * widths[1]!);
    }
  });

  it('sees the whole row again in training, at the reveal and where reviewers differ, with the one marked', async () => {
    const { reviews } = reviewing;
    const draw = (more: object) => reviews.audit({ runIds: [run], unit: 'image', sideBySide: true, size: 6, ...more });
    const training = await draw({ mode: 'training' });
    const page = await reviewing.arrived(training, await reviews.named('dora'));
    const row = page.getByRole('group', { name: 'Images of this prompt' });
    const marked = async () => {
      await row.waitFor();
      await loaded(page);
      expect(await row.getByRole('article').count()).toBe(3);
      expect(await asked(page).count()).toBe(1);
      expect(await seriousFaults(page)).toEqual([]);
    };
    await press(page, 'Enter');
    await row.waitFor();
    await press(page, '1', '2', 'Enter');
    await page.getByRole('region', { name: 'The judge' }).getByRole('heading').waitFor();
    await marked();

    const blind = await draw({ reviewers: 2 });
    const [fin, gil] = [await reviews.named('fin'), await reviews.named('gil')];
    for (const [who, value] of [
      [fin, 'complies'],
      [gil, 'violates'],
    ] as const)
      for (let at = 0; at < 6; at++)
        await who.post((await who.claim(blind)).token, 'verdict', { value, answers: { caption: 'right' } });
    await signIn(page, reviewing.seen.url, (await reviews.named('eve', 'adjudicate')).key);
    await page.goto(`${reviewing.seen.url}/audits/${blind}/disputes`);
    await page.getByRole('heading', { name: 'Dispute 1 of 6' }).waitFor();
    await marked();

    await reviews.close(blind);
    await signIn(page, reviewing.seen.url, fin.key);
    await page.goto(`${reviewing.seen.url}/review/${blind}/reveal`);
    await page.locator('summary').first().click();
    await marked();
    expect(reviewing.seen.complaints).toEqual([]);
  });

  it('has the pictures of the next pair before it is on the screen', async () => {
    const id = await reviewing.reviews.audit({ runIds: [run], size: 2 });
    const page = await reviewing.arrived(id, await reviewing.reviews.named('cleo'));
    const asks: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/images/')) asks.push(request.url());
    });
    let come = 0;
    // two of this one, and two of the next
    const four = page.waitForResponse((response) => response.url().includes('/images/') && ++come === 4);
    await press(page, 'Enter');
    await page.getByRole('article', { name: 'Left' }).waitFor();
    await four;
    // of a picture no words can be kept
    expect(await page.getByRole('button', { name: /^Hide/ }).count()).toBe(1);
    expect(await page.getByRole('button', { name: /^Evidence/ }).count()).toBe(0);
    const before = await prompt(page);
    const count = asks.length;
    await press(page, '1', 'Enter');
    await goneFrom(page, before).waitFor();
    await loaded(page);
    // none had to be asked for anew
    expect(asks.length).toBe(count);
  });
});
