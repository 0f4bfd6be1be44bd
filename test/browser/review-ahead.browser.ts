import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeReviewing, goesOn, left, press, unit } from './reviewing.js';

describeReviewing('the next unit', (reviewing) => {
  const audit = (size: number) => reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size });
  const said = async (id: string) => (await reviewing.decisions(id)).map(({ value }) => value);

  /** So many decisions have been answered from now on. */
  const taken = (page: Page, count: number) => {
    let answered = 0;
    return page.waitForResponse((response) => response.url().endsWith('/verdict') && ++answered === count);
  };

  it('is on the screen while the decision on the one before is still on its way', async () => {
    const id = await audit(4);
    const page = await reviewing.begun(id, await reviewing.reviews.named('ana'));
    let sent = 0;
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    await page.route('**/verdict', async (route) => {
      sent++;
      await gate;
      await route.continue();
    });
    const first = await unit(page);
    await press(page, '3', 'Enter');
    await goesOn(page, first);
    expect(await said(id)).toEqual([]);
    // what is decided meanwhile waits its turn
    const second = await unit(page);
    await press(page, '4', 'Enter');
    await page.getByRole('button', { name: /Sending/ }).waitFor();
    expect([sent, await unit(page)]).toEqual([1, second]);
    const all = taken(page, 2);
    open();
    await goesOn(page, second);
    await all;
    expect(await said(id)).toEqual(['tie', 'both_bad']);
    expect(reviewing.seen.complaints).toEqual([]);
  });

  it('says where the decision before it was refused, and lets one return: nothing is lost', async () => {
    const id = await audit(4);
    const page = await reviewing.begun(id, await reviewing.reviews.named('ben'));
    await page.route('**/verdict', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"It stumbled."}' }),
    );
    const first = await unit(page);
    await press(page, '3', 'c');
    await page.keyboard.type('hard');
    await press(page, 'Control+Enter');
    await goesOn(page, first);
    await page.getByRole('alert').getByText('Your decision on the one before was not taken').waitFor();
    await page.getByRole('alert').getByText('It stumbled.').waitFor();
    const second = await unit(page);
    await press(page, '2', 'c');
    await page.keyboard.type('begun');
    await page.unroute('**/verdict');
    await page.getByRole('button', { name: 'Return to it' }).click();
    await goesOn(page, second);
    expect([await unit(page), await page.getByLabel('Comment').inputValue()]).toEqual([first, 'hard']);
    const all = taken(page, 2);
    await press(page, 'Control+Enter');
    await goesOn(page, first);
    expect([await unit(page), await page.getByLabel('Comment').inputValue()]).toEqual([second, 'begun']);
    await press(page, 'Control+Enter');
    await goesOn(page, second);
    await all;
    expect(await reviewing.decisions(id)).toMatchObject([{ value: 'tie', comment: 'hard' }, { comment: 'begun' }]);
  });

  /** Somebody else decides what this person has in hand or ahead, and a third place waits again: the answer to a decision that is on its way comes after that. */
  const overtaken = async (id: string, ahead: boolean) => {
    const runOut = (where: string) =>
      reviewing.seen.api.database.pool.query(
        `UPDATE audit_slot SET expires_at = now() - interval '1 minute' WHERE audit_id = $1 AND state = 'claimed' AND ${where}`,
        [id],
      );
    const third = await (await reviewing.reviews.reviewer()).claim(id);
    await runOut(ahead ? 'ahead' : `NOT ahead AND token <> '${third.token}'`);
    const other = await reviewing.reviews.reviewer();
    await other.post((await other.claim(id)).token, 'verdict', { value: 'tie' });
    await runOut(`token = '${third.token}'`);
  };

  /** Decides the first one, whose answer waits for what this gives, and the one after it. */
  const decidedTwo = async (page: Page) => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    await page.route('**/verdict', async (route) => {
      await gate;
      await route.continue();
    });
    const first = await unit(page);
    await press(page, '3', 'Enter');
    await goesOn(page, first);
    const second = await unit(page);
    await press(page, '4', 'Enter');
    await page.getByRole('button', { name: /Sending/ }).waitFor();
    return { open, second };
  };

  it('waits until one has read that the decision on the one before was refused', async () => {
    const id = await audit(3);
    const page = await reviewing.begun(id, await reviewing.reviews.named('ugo'));
    const { open, second } = await decidedTwo(page);
    await overtaken(id, false);
    open();
    const told = page.getByRole('alert').getByText('Your decision on the one before was not taken');
    await told.waitFor();
    await page.getByRole('button', { name: /^Decide/ }).waitFor();
    expect([await unit(page), await said(id)]).toEqual([second, ['tie']]);
    const all = taken(page, 1);
    await press(page, 'Enter');
    await goesOn(page, second);
    await all;
    expect(await said(id)).toEqual(['tie', 'both_bad']);
    expect(await told.count()).toBe(0);
  });

  it('is not blamed for what was decided on one that has gone to somebody else', async () => {
    const id = await audit(3);
    const page = await reviewing.begun(id, await reviewing.reviews.named('vic'));
    const { open, second } = await decidedTwo(page);
    await overtaken(id, true);
    open();
    await goesOn(page, second);
    await page.getByText('The one you were shown has gone to somebody else').waitFor();
    await page.getByRole('button', { name: /^Decide/ }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await said(id)).toEqual(['tie', 'tie']);
  });

  it('comes without the refusal of the one that it follows', async () => {
    const id = await audit(2);
    const page = await reviewing.begun(id, await reviewing.reviews.named('wim'));
    await page.route('**/skip', (route) =>
      route.fulfill({
        ...{ status: 409, contentType: 'application/problem+json' },
        body: '{"code":"claim_lost","detail":"It is lost."}',
      }),
    );
    await press(page, 's');
    await page.getByRole('dialog').getByText('I cannot judge this').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Skip it/ })
      .click();
    // in words of the page
    const why = page.getByText('Your time with this one ran out, and somebody else has it.');
    await why.waitFor();
    await page.getByRole('button', { name: 'Go on to the next' }).click();
    await why.waitFor({ state: 'detached' });
  });

  it('does not come by itself to who comes back later, because of words about one that went to somebody else', async () => {
    const id = await audit(3);
    const page = await reviewing.begun(id, await reviewing.reviews.named('xia'));
    const { open } = await decidedTwo(page);
    await overtaken(id, false);
    open();
    await page.getByRole('alert').getByText('Your decision on the one before was not taken').waitFor();
    await page.getByRole('button', { name: /^Decide/ }).waitFor();
    const all = taken(page, 1);
    await press(page, 'Enter');
    await all;
    await page.goto(`${reviewing.seen.url}/review`);
    await page.locator(`a[href="/review/${id}"]`).click();
    await page.getByRole('button', { name: /^Start/ }).waitFor();
    expect(await left(page).count()).toBe(0);
  });

  it('that is put aside by an undo keeps what was begun of it, also for another window', async () => {
    const id = await audit(3);
    const eva = await reviewing.reviews.named('eva');
    const page = await reviewing.begun(id, eva);
    const first = await unit(page);
    await press(page, 'z');
    await page.getByText('There is nothing here that you could take back.').waitFor();
    const all = taken(page, 1);
    await press(page, '1', 'Enter');
    await goesOn(page, first);
    await all;
    const begun = await unit(page);
    const drafted = page.waitForResponse((response) => response.url().endsWith('/draft'));
    await press(page, '2', 'c');
    await page.keyboard.type('begun');
    // at once: before a draft would be sent by itself
    await press(page, 'Escape', 'z');
    expect((await drafted).status()).toBe(204);
    await goesOn(page, begun);
    const { ahead } = await eva.both(id);
    expect(ahead?.draft).toMatchObject({ value: 'right', comment: 'begun' });
  });

  it.each([
    ['decided', 'eli', { value: 'tie' }, ['tie']],
    ['skipped and so given to others', 'elo', { reason: 'distressing' }, [null]],
  ] as const)('comes where one has %s this one in another window, which is told', async (_, name, body, stands) => {
    const id = await audit(2);
    const eli = await reviewing.reviews.named(name);
    const page = await reviewing.begun(id, eli);
    const first = await unit(page);
    const { token } = await eli.claim(id);
    const { status } = await eli.post(token, 'value' in body ? 'verdict' : 'skip', body);
    expect(status).toBeLessThan(300);
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await page.getByText('You have decided or skipped this one already').waitFor();
    await page.getByRole('button', { name: 'Go on to the next' }).click();
    await goesOn(page, first);
    expect(await said(id)).toEqual(stands);
  });

  it('waits for what training shows of this one first, and is there at once after it', async () => {
    const { runs, reviews } = reviewing;
    const id = await reviews.audit({ runIds: [runs.pair], size: 3, mode: 'training' });
    const page = await reviewing.begun(id, await reviews.named('flo'));
    const first = await unit(page);
    await press(page, '1', 'Enter');
    await page
      .getByRole('region', { name: 'The judge' })
      .getByRole('heading', { name: /The judge preferred/ })
      .waitFor();
    expect(await unit(page)).toBe(first);
    await page.route('**/claims', () => new Promise<void>(() => undefined));
    await press(page, 'Enter');
    await goesOn(page, first);
    expect(await page.getByRole('region', { name: 'The judge' }).count()).toBe(0);
  });

  it('comes after both steps of a revision', async () => {
    const { runs, reviews } = reviewing;
    const id = await reviews.audit({ runIds: [runs.revision], unit: 'revision', size: 3 });
    const page = await reviewing.begun(id, await reviews.named('gil'));
    const first = await unit(page);
    await press(page, '1', 'Enter');
    await page.getByRole('region', { name: 'Critique' }).waitFor();
    expect(await unit(page)).toBe(first);
    await page.route('**/claims', () => new Promise<void>(() => undefined));
    await press(page, '1', '2', 'Enter');
    await goesOn(page, first);
    await page.getByText('Which one is better?').waitFor();
    expect(await page.getByRole('region', { name: 'Critique' }).count()).toBe(0);
  });

  it('is given back too where it comes to somebody who has left meanwhile, and nothing is told on the next screen', async () => {
    const id = await audit(3);
    const page = await reviewing.begun(id, await reviewing.reviews.named('nia'));
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    await page.route('**/claims', async (route) => {
      const response = await route.fetch();
      await gate;
      await route.fulfill({ response });
    });
    const before = await unit(page);
    const asked = page.waitForRequest('**/claims');
    await press(page, '1', 'Enter');
    await goesOn(page, before);
    await asked;
    await page.locator('header a').click();
    await page.getByRole('list', { name: 'Audits' }).waitFor();
    const released = page.waitForResponse((response) => response.url().endsWith('/release'));
    open();
    expect((await released).status()).toBe(204);
    expect(await page.getByText('has gone to somebody else').count()).toBe(0);
  });

  it('is at hand also after the page was loaded again, however late it is told what one wants to be spared', async () => {
    const id = await audit(3);
    const page = await reviewing.begun(id, await reviewing.reviews.named('ola'));
    const first = await unit(page);
    await press(page, '2');
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    await page.route('**/me', async (route) => {
      await gate;
      await route.continue();
    });
    // after the claim, where nobody waits for it
    const claimed = page.waitForResponse('**/claims', { timeout: 2_000 }).catch(() => null);
    await page.reload();
    await claimed;
    open();
    await left(page).filter({ hasText: first }).waitFor();
    await page.route('**/claims', () => new Promise<void>(() => undefined));
    await press(page, 'Enter');
    await goesOn(page, first);
  });

  it('is given back by who leaves', async () => {
    const id = await audit(2);
    const page = await reviewing.begun(id, await reviewing.reviews.named('cleo'));
    const released = page.waitForResponse((response) => response.url().endsWith('/release'));
    await page.locator('header a').click();
    expect((await released).status()).toBe(204);
    const { claim } = await (await reviewing.reviews.named('dan')).both(id);
    expect(claim).not.toBeNull();
  });
});
