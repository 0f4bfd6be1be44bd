import { expect, it } from '@jest/globals';
import { describeReviewing, goesOn, left, unit } from './reviewing.js';

describeReviewing('a reviewer with a telephone', (reviewing) => {
  it('is done without a key: by taps on a telephone, where the answers stay in sight', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 2 });
    const page = await reviewing.begun(audit, await reviewing.reviews.named('tim'), { width: 390 });
    const before = await unit(page);
    // there are no keys to press
    expect(await page.getByRole('button', { name: 'Decide' }).locator('kbd').isVisible()).toBe(false);
    // what ends a long window is in sight, and so is what has the focus
    await page.getByRole('button', { name: 'Keys' }).click();
    const close = page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Close' });
    const foot = (await close.boundingBox())!;
    expect(foot.y + foot.height).toBeLessThanOrEqual(844);
    await close.click();
    const tool = (name: string) => page.getByRole('group', { name: 'How to read it' }).getByRole('button', { name });
    await tool('Differences').click();
    await left(page).locator('mark').first().waitFor();
    await tool('Markdown').click();
    await tool('Evidence').click();
    await page.getByText('press M first').waitFor();
    await tool('Markdown').click();
    await left(page).locator('[data-side]').selectText();
    await tool('Evidence').click();
    await page.getByRole('list', { name: 'Evidence' }).getByRole('listitem').waitFor();
    await tool('Hide').click();
    await page.getByRole('region', { name: 'Hidden' }).waitFor();
    expect(await page.locator('article').count()).toBe(0);
    await page.getByRole('button', { name: 'Show it' }).click();
    const bottom = (await page.getByRole('button', { name: 'Decide' }).boundingBox())!;
    expect(bottom.y + bottom.height).toBeLessThanOrEqual(844);
    expect((await page.getByText('Left', { exact: true }).last().boundingBox())!.y).toBeLessThan(844);
    expect(await page.getByRole('button', { name: 'Flag' }).count()).toBe(1);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByLabel('Comment').fill('by thumb');
    await page.getByRole('button', { name: 'Flag' }).click();
    await page.locator('label').filter({ hasText: 'Both bad' }).click();
    const taken = page.waitForResponse((response) => response.url().endsWith('/verdict'));
    await page.getByRole('button', { name: 'Decide' }).click();
    await goesOn(page, before);
    await taken;
    expect(await reviewing.decisions(audit)).toMatchObject([{ value: 'both_bad', comment: 'by thumb', flagged: true }]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});
