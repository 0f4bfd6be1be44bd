import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousFaults } from './axe.js';
import { describeReviewing, goesOn, left, press, unit } from './reviewing.js';

describeReviewing('two windows of one reviewer', (reviewing) => {
  const pairs = (size: number, mode = 'blind') =>
    reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size, mode });

  /** Both at the first unit. */
  const begun = async (audit: string, name: string): Promise<[one: Page, other: Page]> => {
    const one = await reviewing.begun(audit, await reviewing.reviews.named(name));
    const other = await one.context().newPage();
    await other.goto(`${reviewing.seen.url}/review/${audit}`);
    await other.getByRole('button', { name: /Start/ }).waitFor();
    await press(other, 'Enter');
    await left(other).waitFor();
    expect(await unit(other)).toBe(await unit(one));
    return [one, other];
  };
  /** It is decided, or skipped, once the server has answered. */
  const done = async (page: Page, what: 'verdict' | 'skip', ...keys: string[]) => {
    const taken = page.waitForResponse((response) => response.url().endsWith(`/${what}`));
    await press(page, ...keys);
    expect((await taken).ok()).toBe(true);
  };
  const writes = async (page: Page, words: string) => {
    await press(page, 'c');
    await page.keyboard.type(words);
  };
  const told = (page: Page) => page.getByText('You have decided or skipped this one already');
  const comment = (page: Page) => page.getByLabel('Comment').inputValue();

  it('are told while one writes that the other has decided, and what is written outlives that', async () => {
    const audit = await pairs(3);
    const [one, other] = await begun(audit, 'ana');
    const first = await unit(other);
    await done(one, 'verdict', '1', 'Enter');
    // and another one, so that the last decision is of a unit that this window never showed
    await goesOn(one, first);
    await done(one, 'verdict', '3', 'Enter');
    await writes(other, 'mine');
    await told(other).waitFor();
    expect(await seriousFaults(other)).toEqual([]);
    await press(other, 'Escape', 'z');
    await told(other).waitFor({ state: 'detached' });
    // chosen there, written here
    expect([await unit(other), await comment(other)]).toEqual([first, 'mine']);
    expect(await other.getByLabel('Left is better').isChecked()).toBe(true);
    await done(other, 'verdict', '2', 'Enter');
    const { data } = (
      await reviewing.seen.api.database.pool.query<{ data: string[] }>(
        `SELECT array_agg(v.comment ORDER BY v.id) AS data FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id
         WHERE s.audit_id = $1 AND NOT v.withdrawn`,
        [audit],
      )
    ).rows[0]!;
    expect(data).toEqual([null, null, 'mine']);
  });

  it('show what was said beside the refusal where the next unit stands there already, and give it back', async () => {
    const [one, other] = await begun(await pairs(3), 'ben');
    const first = await unit(other);
    const drafted = other.waitForResponse((response) => response.url().endsWith('/draft'));
    await press(other, '2');
    await writes(other, 'mine');
    expect((await drafted).status()).toBe(204);
    await done(one, 'verdict', '1', 'Enter');
    await press(other, 'Control+Enter');
    await goesOn(other, first);
    const refusal = other.getByRole('alert');
    await refusal.getByText('You said: Right is better, with this comment:').waitFor();
    await refusal.getByText('mine', { exact: true }).waitFor();
    await other.getByRole('button', { name: /^Decide/ }).waitFor();
    expect(await seriousFaults(other)).toEqual([]);
    await refusal.getByRole('button', { name: 'Take the other back' }).click();
    await left(other).filter({ hasText: first }).waitFor();
    expect(await comment(other)).toBe('mine');
    expect(await other.getByLabel('Right is better').isChecked()).toBe(true);
  });

  it('keep what was said also from who goes on, until they take the decision back', async () => {
    const [one, other] = await begun(await pairs(4), 'cleo');
    const first = await unit(other);
    await press(other, '2');
    await writes(other, 'mine');
    await done(one, 'verdict', '1', 'Enter');
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    await other.route('**/claims', async (route) => {
      await gate;
      await route.continue();
    });
    await press(other, 'Control+Enter');
    await goesOn(other, first);
    const said = other.getByText('You said:');
    await said.waitFor();
    // nothing is decided before the one after is there, and what is told stays as long
    await press(other, '3', 'Enter');
    const claimed = other.waitForResponse((response) => response.url().endsWith('/claims'));
    open();
    await claimed;
    await other.getByRole('button', { name: /^Decide/ }).waitFor();
    expect(await said.count()).toBe(1);
    const second = await unit(other);
    await done(other, 'verdict', 'Enter');
    await goesOn(other, second);
    await press(other, 'r');
    await other.getByRole('button', { name: 'Take back' }).nth(1).click();
    await left(other).filter({ hasText: first }).waitFor();
    expect(await comment(other)).toBe('mine');
  });

  it('keep what was said from who loads the page again before they are told', async () => {
    const [one, other] = await begun(await pairs(3), 'ida');
    const first = await unit(other);
    await press(other, '2');
    await writes(other, 'mine');
    await done(one, 'verdict', '1', 'Enter');
    await other.reload();
    await other.getByText('is kept in this window').waitFor();
    await goesOn(other, first);
    await press(other, 'z');
    await left(other).filter({ hasText: first }).waitFor();
    expect(await comment(other)).toBe('mine');
  });

  it('do not mix the steps of a revision, and keep what was said of the second', async () => {
    const { runs, reviews } = reviewing;
    const [one, other] = await begun(
      await reviews.audit({ runIds: [runs.revision], unit: 'revision', size: 3 }),
      'dan',
    );
    const critique = (page: Page) => page.getByRole('region', { name: 'Critique' });
    await done(one, 'verdict', '1', 'Enter');
    await critique(one).waitFor();
    await writes(other, 'of the first');
    await other.getByText('You have decided the first step of this one already').waitFor();
    expect([await comment(other), await critique(other).count()]).toEqual(['of the first', 0]);
    await other.getByRole('button', { name: 'Go on to the next step' }).click();
    await critique(other).waitFor();
    expect([await comment(other), await unit(other)]).toEqual(['', await unit(one)]);

    // a second step has no lease: it is not told to be over because that cannot be renewed
    const beats: string[] = [];
    other.on('request', (request) => request.url().endsWith('/heartbeat') && beats.push(request.url()));
    await other.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await done(one, 'verdict', '1', '2', 'Enter');
    await press(other, '3');
    await writes(other, 'of the second');
    await told(other).waitFor();
    await press(other, 'Escape', 'z');
    await told(other).waitFor({ state: 'detached' });
    expect([await comment(other), await critique(other).count()]).toEqual(['of the second', 1]);
    expect(await other.getByLabel('It does not').isChecked()).toBe(true);
    expect(await other.getByLabel('It did not').isChecked()).toBe(true);
    await done(other, 'verdict', 'Enter');
    expect(beats).toEqual([]);
  });

  it('keep what is written in training, and where the other has skipped the unit', async () => {
    const training = await begun(await pairs(2, 'training'), 'eve');
    await done(training[0], 'verdict', '1', 'Enter');
    await press(training[1], '2');
    await writes(training[1], 'mine');
    await told(training[1]).waitFor();
    expect(await training[1].getByRole('region', { name: 'The judge' }).count()).toBe(0);
    await press(training[1], 'Escape', 'z');
    await told(training[1]).waitFor({ state: 'detached' });
    expect(await comment(training[1])).toBe('mine');
    await done(training[1], 'verdict', 'Enter');
    await training[1].getByRole('region', { name: 'The judge' }).waitFor();

    const [one, other] = await begun(await pairs(2), 'fay');
    await done(one, 'skip', 's', '1', 'Enter');
    await writes(other, 'mine');
    await told(other).waitFor();
    await press(other, 'Escape', 'z');
    await told(other).waitFor({ state: 'detached' });
    expect(await comment(other)).toBe('mine');

    const given = await begun(await pairs(2), 'gus');
    await done(given[0], 'skip', 's', '4', 'Enter');
    await writes(given[1], 'mine');
    await told(given[1]).waitFor();
    await press(given[1], 'Escape', 'z');
    await given[1].getByText('gave it to others: that cannot be taken back').waitFor();
    expect(await comment(given[1])).toBe('mine');
  });

  it('take nothing of a skip that comes after the decision, and keep its comment', async () => {
    const [one, other] = await begun(await pairs(3), 'hal');
    await writes(other, 'why');
    await done(one, 'verdict', '1', 'Enter');
    await press(other, 'Escape', 's', '1', 'Enter');
    await other.getByText('It was not skipped').waitFor();
    await press(other, 'z');
    await other.getByText('It was not skipped').waitFor({ state: 'detached' });
    await other.getByRole('radio', { name: 'Left is better', checked: true }).waitFor();
    expect(await comment(other)).toBe('why');
  });
});
