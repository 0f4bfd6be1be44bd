import { expect, it } from '@jest/globals';
import { seriousFaults } from './axe.js';
import { signIn } from './browser.js';
import { describeReviewing, goesOn, left, press, unit } from './reviewing.js';

describeReviewing('what a reviewer reads', (reviewing) => {
  it('keeps words as evidence, reads Markdown that loads nothing, and changes keys', async () => {
    const hostile =
      '# Title\n\n**bold** [here](https://evil.example/x) ![p](https://evil.example/p.png) <img src=x onerror=alert(1)>';
    await reviewing.seen.api.database.pool.query(
      `UPDATE candidate SET text = $1 || text WHERE position = 0 AND text LIKE 'answer%'`,
      [`${hostile}\n\n`],
    );
    try {
      const lea = await reviewing.reviews.named('lea');
      const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 2 });
      const page = await reviewing.begun(audit, lea);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await press(page, 'm');
      const rendered = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Title' }) });
      await rendered.getByText('bold').waitFor();
      expect(await rendered.innerText()).toContain('<img src=x onerror=alert(1)>');
      expect(await rendered.getByText('https://evil.example/x').isVisible()).toBe(true);
      expect(await rendered.locator('a, img').count()).toBe(0);
      expect(asked.filter((url) => url.includes('evil'))).toEqual([]);
      expect(await seriousFaults(page)).toEqual([]);
      await press(page, 'e');
      await page.getByText('press M first').waitFor();
      await press(page, 'm');
      await left(page).locator('[data-side]').selectText();
      await press(page, 'e');
      await page.getByRole('list', { name: 'Evidence' }).getByRole('listitem').waitFor();
      // what is quoted of a text is covered with it
      await press(page, 'b');
      await page.getByRole('region', { name: 'Hidden' }).waitFor();
      expect(await page.getByRole('list', { name: 'Evidence' }).count()).toBe(0);
      await press(page, 'b');

      await page.goto(`${reviewing.seen.url}/settings/keys`);
      await page.getByRole('button', { name: /skip, with a reason/ }).click();
      await press(page, 'z');
      await page.getByText('Z is taken').waitFor();
      await press(page, 'x');
      await page.getByText('X does it now').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.goto(`${reviewing.seen.url}/review/${audit}`);
      // what was said is kept, and the unit is there at once: nobody has to begin anew
      await page.getByRole('list', { name: 'Evidence' }).getByRole('listitem').waitFor();
      await press(page, 's');
      expect(await page.getByRole('dialog').count()).toBe(0);
      await press(page, '?');
      await page.getByRole('dialog', { name: 'Keys' }).getByText('X', { exact: true }).waitFor();
      const before = await unit(page);
      const taken = page.waitForResponse((response) => response.url().endsWith('/verdict'));
      await press(page, 'Escape', '1', 'Enter');
      await goesOn(page, before);
      await taken;
      const { rows } = await reviewing.seen.api.database.pool.query<{ evidence: { start: number }[] }>(
        `SELECT v.evidence FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id WHERE s.audit_id = $1`,
        [audit],
      );
      expect(rows[0]?.evidence).toMatchObject([{ start: 0 }]);
      expect(reviewing.seen.complaints).toEqual([]);
    } finally {
      await reviewing.seen.api.database.pool.query(
        `UPDATE candidate SET text = replace(text, $1, '') WHERE text LIKE '# Title%'`,
        [`${hostile}\n\n`],
      );
    }
  });

  it('names what nobody sees, and quotes the text as it is; texts with almost nothing in common stand unmarked until one insists', async () => {
    const { pool } = reviewing.seen.api.database;
    const texts = [
      'Plain\u202e words\u202c of rice, water and twelve minutes',
      'Nobody here gives such counsel to strangers',
    ];
    const { rows: before } = await pool.query<{ id: string; text: string }>(
      `SELECT id, text FROM candidate WHERE text LIKE 'answer%'`,
    );
    for (const [position, text] of texts.entries())
      await pool.query(`UPDATE candidate SET text = $1 WHERE position = $2 AND text LIKE 'answer%'`, [text, position]);
    try {
      const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 1 });
      const page = await reviewing.begun(audit, await reviewing.reviews.named('uma'));
      const written = page.locator('[data-side]', { hasText: 'Plain' });
      expect(await written.locator('[data-name]').count()).toBe(2);
      expect(await written.textContent()).toBe(texts[0]);
      await written.selectText();
      await press(page, 'e');
      const quoted = page.getByRole('list', { name: 'Evidence' }).getByRole('listitem');
      expect(await quoted.locator('q').textContent()).toBe(texts[0]);
      expect(await quoted.locator('[data-name]').count()).toBe(2);
      expect(await written.locator('mark').allTextContents()).toEqual([texts[0]]);

      const marks = page.locator('[data-side]', { hasText: 'Nobody' }).locator('mark');
      const alike = page.getByText('These two have almost nothing in common');
      await press(page, 'd');
      await alike.waitFor();
      expect(await marks.count()).toBe(0);
      await press(page, 'd');
      await marks.first().waitFor();
      expect(await alike.count()).toBe(0);
      await press(page, 'd');
      await marks.first().waitFor({ state: 'detached' });
      expect(await alike.count()).toBe(0);

      const list = await reviewing.seen.open();
      await signIn(list, reviewing.seen.url, reviewing.seen.api.key);
      await list.goto(`${reviewing.seen.url}/pairs?runs=${reviewing.runs.pair}`);
      await list.getByRole('cell', { name: 'Plain' }).first().locator('[data-name="U+202E"]').waitFor();
    } finally {
      for (const { id, text } of before) await pool.query('UPDATE candidate SET text = $2 WHERE id = $1', [id, text]);
    }
  });

  it('of a sensitive category sees nothing until they ask, and opts out of it', async () => {
    const noa = await reviewing.reviews.named('noa');
    const audit = await reviewing.reviews.audit({
      runIds: [reviewing.runs.pair],
      size: 12,
      sensitive: ['violence', 'daily'],
    });
    const page = await reviewing.seen.open();
    await signIn(page, reviewing.seen.url, noa.key);
    await page.goto(`${reviewing.seen.url}/review/${audit}`);
    await page.getByRole('button', { name: /Start/ }).waitFor();
    await press(page, 'w');
    await page.getByLabel('violence').click();
    await page.getByText('It holds from the next one on').waitFor();
    await press(page, 'Escape', 'Enter');
    await page.getByRole('region', { name: 'Hidden' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('question');
    expect(await page.locator('article, [data-picture]').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    // nobody decides what they have not seen, by key or by click
    await press(page, '1', 'Enter');
    await page.getByText('nobody judges what they have not seen').waitFor();
    await page.getByText('Left is better').click();
    expect(await page.getByLabel('Left is better').isChecked()).toBe(false);
    // the focus stays at what there is to judge, also where the button that was pressed is gone
    const isThere = `document.activeElement !== document.body
      && !!document.activeElement.querySelector('article, [aria-label=Hidden]')`;
    for (const [name, then] of [
      [/^Show it/, left(page)],
      [/^Hide/, page.getByRole('region', { name: 'Hidden' })],
    ] as const) {
      await page.getByRole('button', { name }).click();
      await then.waitFor();
      expect(await page.evaluate(isThere)).toBe(true);
    }
    await press(page, 'b');
    await left(page).waitFor();
    await press(page, '1');
    expect(await page.getByLabel('Left is better').isChecked()).toBe(true);
    // what was seen may be covered again, and decided
    await press(page, 'b', '2');
    expect(await page.getByLabel('Right is better').isChecked()).toBe(true);
    const { rows } = await reviewing.seen.api.database.pool.query<{ opted_out: string[] }>(
      'SELECT opted_out FROM audit_reviewer WHERE audit_id = $1',
      [audit],
    );
    expect(rows).toEqual([{ opted_out: ['violence'] }]);
    // what was told of one goes with it
    const told = page.getByText('nobody judges what they have not seen');
    const decided = page.waitForResponse((response) => response.url().endsWith('/verdict'));
    await press(page, 'Enter');
    await decided;
    await press(page, '1');
    await told.waitFor();
    const skipped = page.waitForResponse((response) => response.url().endsWith('/skip'));
    await press(page, 's');
    await page.getByRole('radiogroup', { name: 'Reasons' }).waitFor();
    await press(page, '1', 'Enter');
    await skipped;
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await told.count()).toBe(0);
  });

  it('is not told that what they cover themselves is of a sensitive kind', async () => {
    const audit = await reviewing.reviews.audit({ runIds: [reviewing.runs.pair], size: 1 });
    const page = await reviewing.begun(audit, await reviewing.reviews.named('zoe'));
    await press(page, 'b');
    await page.getByRole('region', { name: 'Hidden' }).getByText('because you asked for it').waitFor();
  });

  it('is spared the sight of it too where the judge is shown: in training, and once the audit is closed', async () => {
    const about = { runIds: [reviewing.runs.pair], size: 1, sensitive: ['violence', 'daily'] };
    const ida = await reviewing.reviews.named('ida');
    const lesson = await reviewing.reviews.audit({ ...about, mode: 'training' });
    const page = await reviewing.arrived(lesson, ida);
    await press(page, 'Enter');
    const cover = page.getByRole('region', { name: 'Hidden' });
    await cover.waitFor();
    await press(page, 'b', '1', 'Enter');
    await page.getByRole('heading', { name: /The judge preferred/ }).waitFor();
    expect([await cover.count(), await left(page).count()]).toEqual([1, 0]);
    await press(page, 'b');
    await left(page).waitFor();

    const audit = await reviewing.reviews.audit(about);
    const ian = await reviewing.reviews.named('ian');
    await ian.post((await ian.claim(audit)).token, 'verdict', { value: 'tie' });
    await reviewing.reviews.close(audit);
    const told = await reviewing.seen.open();
    await signIn(told, reviewing.seen.url, ian.key);
    await told.goto(`${reviewing.seen.url}/review/${audit}/reveal`);
    await told.locator('summary').click();
    await told.getByRole('region', { name: 'Hidden' }).waitFor();
    expect(await left(told).count()).toBe(0);
    await told.getByRole('button', { name: 'Show it' }).click();
    await left(told).waitFor();
  });
});
