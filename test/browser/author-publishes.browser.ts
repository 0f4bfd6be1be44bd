import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeAuthoring } from './authoring.js';
import { seriousFaults } from './axe.js';
import { type Seen, signIn } from './browser.js';

/** A draft about which lint has one thing to say; whoever goes to its end writes on in its principle. */
const DRAFT = `slug: kind-tutor
name: Kind tutor
description: For tutors
principles:
  - key: kind
    title: Is kind
    comparison: Which response is not rude?
    weight: 2
    `;

/** A principle with everything that one may have beyond its texts. */
const EXACT = `  - key: exact
    title: Is exact
    appliesTo: [text, image]
    comparison: Which is more exact?
    weight: 2
    tags: [sources]
    rating: {scale: 1-5, anchors: {5: Every figure is right.}}
    examples:
      - {prompt: 7 x 8?, responses: [It is 56., About 50.], better: first}
`;

describeAuthoring('an author who publishes', (author) => {
  let seen: Seen;
  let page: Page;
  beforeAll(async () => {
    ({ seen, page } = author);
    await author.elsewhere('POST', '/v1/constitutions/kind-tutor/versions', DRAFT);
  });

  it('goes on in a new draft where somebody else has published the one they write on', async () => {
    const path = '/v1/constitutions/late-tutor/versions';
    const key = await seen.api.keyWith('read', 'write');
    const publish = async (number: number) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'if-match': '*' };
      const body = JSON.stringify({ changeNote: 'It is time' });
      const { status } = await fetch(`${seen.url}${path}/${number}/publish`, { method: 'POST', headers, body });
      expect(status).toBeLessThan(300);
    };
    await author.elsewhere('POST', path, DRAFT.replace('kind-tutor', 'late-tutor').trimEnd());
    await page.goto(`${seen.url}/constitutions/late-tutor/1/edit`);
    await author.source().focus();
    await author.keys('Control+End');
    await page.keyboard.type('\n# mine');
    await publish(1);
    await author.keys('Control+s');
    await author.says('Version 1 has been published, and never changes any more.');
    expect(await page.getByRole('button', { name: /^(?:Save|Publish|Try)/ }).count()).toBe(0);
    await page.reload();
    // what was written goes along when the page is loaded anew, too
    await author.press('Make a new draft of my text');
    await page.getByText('Here is what you had written and not saved').waitFor();
    expect(await author.source().inputValue()).toMatch(/# mine$/);
    await author.source().focus();
    await author.keys('Control+End');
    await page.keyboard.type('\ntags: [sources]');
    await author.keys('Control+s');
    await author.says(/Saved by you/);
    await page.keyboard.type('\nveto: true');
    await publish(2);
    await author.keys('Control+s');
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route('**/late-tutor/versions', (route) => held.then(() => route.continue()));
    await author.press('Make a new draft of my text');
    // what would be in neither draft is not taken
    await page.locator('textarea[readonly]').waitFor();
    goOn();
    await page.waitForURL('**/constitutions/late-tutor/3/edit');
    await author.says(/Saved by you/);
    expect(((await seen.api.get(`${path}/3`)).body as { source: string }).source).toMatch(/veto: true/);
    author.expectRefusalsOnly();
  });

  it('publishes with a note, writes on, and sees what differs by words', async () => {
    await page.goto(`${seen.url}/constitutions/kind-tutor/1/edit`);
    await author.press('Publish version 1');
    const dialog = page.getByRole('dialog', { name: 'Publish version 1 of kind-tutor' });
    await dialog.getByText('Lint finds 1 warning').waitFor();
    await dialog.getByLabel('What changed and why').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.type('The first of all');
    await author.keys('Tab', 'Enter');
    await page.getByRole('heading', { name: 'Kind tutor, version 1' }).waitFor();
    await author.says('The first of all');
    expect(await page.getByText('published by you').count()).toBe(1);

    await author.press('New draft from version 1');
    await author.source().waitFor();
    await author.keys('Control+s');
    expect(await page.getByText('You have changes').count()).toBe(0);
    await author.source().focus();
    await author.keys('Control+End');
    await page.keyboard.type('tags: [sources]\n');
    await page.evaluate(
      `document.activeElement.setSelectionRange(...[0, 8].map((more) => document.activeElement.value.indexOf('not rude') + more))`,
    );
    await page.keyboard.type('warm and exact');
    await author.keys('Control+s');
    await author.says(/Saved by you/);

    await page.goto(`${seen.url}/constitutions/kind-tutor/2`);
    await author.press('Compare with version 1');
    await page.locator('ins', { hasText: 'warm and exact' }).waitFor();
    expect(await page.locator('del').allInnerTexts()).toContain('not rude');
    expect(await page.locator('ins').allInnerTexts()).toContain('sources');
    expect(page.url()).toContain('?from=1&to=2');
    await author.press('Exchange the two versions');
    await page.locator('del', { hasText: 'warm and exact' }).waitFor();
    expect(page.url()).toContain('?from=2&to=1');
  });

  it('sees all of a principle that is new or gone', async () => {
    const one =
      'slug: whole\nname: Whole\nprinciples:\n  - {key: kind, title: Is kind, comparison: Which is kinder?}\n';
    await author.elsewhere('POST', '/v1/constitutions/whole/versions', one);
    await author.elsewhere('POST', '/v1/constitutions/whole/versions', one + EXACT);
    for (const [between, tag] of [
      ['from=1&to=2', 'ins'],
      ['from=2&to=1', 'del'],
    ] as const) {
      await page.goto(`${seen.url}/constitutions/whole/diff?${between}`);
      await page.getByRole('heading', { name: 'Is exact' }).waitFor();
      const told = await page.locator('dl > div').allInnerTexts();
      expect(told.map((text) => text.replace(/\s+/g, ' '))).toEqual([
        'Applies to text image',
        'Comparison Which is more exact?',
        'Rating scale 1-5',
        'Rating 5 Every figure is right.',
        'Examples Prompt: 7 x 8? Responses: It is 56. | About 50. Better: first',
        'Weight 2',
        'Tags sources',
      ]);
      expect(await page.locator(tag).count()).toBe(8);
      expect(await page.locator(tag === 'ins' ? 'del' : 'ins').count()).toBe(0);
    }
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('is told who was faster, and retires with a reason', async () => {
    await page.goto(`${seen.url}/constitutions/kind-tutor/2`);
    await author.press('Publish version 2');
    await page.getByLabel('What changed and why').waitFor();
    const other = await seen.api.keyWith('read', 'write');
    await fetch(`${seen.url}/v1/constitutions/kind-tutor/versions/2/publish`, {
      method: 'POST',
      headers: { authorization: `Bearer ${other}`, 'content-type': 'application/json' },
      body: '{}',
    });
    await author.keys('Tab', 'Enter');
    await author.says(/Version 2 of kind-tutor was published by api-key:pk_\S+ at \d{4}-/);
    expect(
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Publish version/ })
        .count(),
    ).toBe(0);
    await author.press('Show version 2 as it was published');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'New draft from version 2' }).waitFor();
    await page.goto(`${seen.url}/constitutions/kind-tutor/1`);
    await author.press(/^Retire/);
    await page.getByLabel('Why').waitFor();
    await page.keyboard.type('Too vague');
    await author.keys('Tab', 'Enter');
    await author.says('Retired: it takes no new runs');
    await author.says('Too vague');
    await author.press('New draft from version 1');
    await author.source().waitFor();
    // a draft that was published meanwhile is not written on
    await page.goto(`${seen.url}/constitutions/kind-tutor/2/edit`);
    await author.says('Version 2 of kind-tutor is published and never changes');
    author.expectRefusalsOnly();
  });

  it('with a key that only reads sees the same and changes nothing', async () => {
    const reader = await seen.open();
    await signIn(reader, seen.url, await seen.api.keyWith('read'));
    await reader.goto(`${seen.url}/constitutions/kind-tutor/2`);
    await reader.getByRole('heading', { name: 'Kind tutor, version 2' }).waitFor();
    expect(await reader.getByRole('button', { name: /Edit|Publish|Retire|New draft|Try/ }).count()).toBe(0);
    await reader.getByRole('button', { name: 'Compare with version 1' }).waitFor();
    // nor where an address leads to a form
    for (const [path, may] of [
      ['/constitutions/new', 'write constitutions'],
      ['/constitutions/kind-tutor/new?from=2', 'write constitutions'],
      ['/audits/new', 'draw audits'],
      ['/runs/new', 'start runs'],
    ] as const) {
      await reader.goto(seen.url + path);
      await reader.getByRole('heading', { name: `Your key may not ${may}` }).waitFor();
      expect(await reader.getByRole('main').getByRole('textbox').count()).toBe(0);
    }
  });

  it.each([
    ['in light', { theme: 'light' }],
    ['in dark', { theme: 'dark' }],
    ['on a telephone', { width: 390 }],
  ] as const)('finds nothing that axe calls serious, %s', async (_, window) => {
    const look = await seen.open(window);
    await signIn(look, seen.url, seen.api.key);
    for (const [path, text] of [
      ['/constitutions', 'kind-tutor'],
      ['/constitutions/kind-tutor', 'The first of all'],
      ['/constitutions/kind-tutor/2', 'Is kind'],
      ['/constitutions/kind-tutor/new?from=2', 'Lint finds'],
      ['/constitutions/kind-tutor/diff', 'Is kind'],
    ] as const) {
      await look.goto(seen.url + path);
      await look.getByText(text).first().waitFor();
      expect(await seriousFaults(look)).toEqual([]);
      expect(await look.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    expect(seen.complaints).toEqual([]);
  });
});
