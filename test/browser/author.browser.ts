import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DEFAULT_COMPARISON } from '#libs/domain/recipe.js';
import { aggregate } from '#libs/labelling/judging/label.js';
import { seed } from '../integration/seed.js';
import { AnswerStore } from '../integration/stored-answers.js';
import { seriousFaults } from './axe.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

const chromium = chromiumPath();
const described = chromium === null ? describe.skip : describe;

described('an author at the page', () => {
  let seen: Seen;
  let page: Page;
  beforeAll(async () => {
    seen = await openBrowser(chromium!);
  });
  afterAll(() => seen.close());

  const source = () => page.getByRole('textbox', { name: /^Source of/ });
  const says = (text: string | RegExp) => page.getByText(text).first().waitFor();
  /** Reaches a button as somebody without a mouse does, and presses it. */
  const press = async (name: string | RegExp) => {
    const button = page.getByRole('button', { name }).first();
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
  };
  /** The browser says by itself what was refused: a text that cannot be read, a draft that was changed, a name that is free. */
  const refusalsOnly = () => {
    expect(seen.complaints.filter((line) => !/status of (?:400|404|409|412)/.test(line))).toEqual([]);
    seen.complaints.length = 0;
  };
  const type = (text: string) => page.keyboard.type(text);
  const key = (...names: string[]) =>
    names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve());

  it('begins a constitution, sees lint while they type, reads the prompt, and saves when they say so', async () => {
    page = await seen.open();
    await signIn(page, seen.url, seen.api.key);
    await page.getByRole('link', { name: 'Constitutions' }).focus();
    await key('Enter');
    await page.getByRole('heading', { name: 'No constitution yet' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await press('New constitution');
    await page.getByLabel('What shall it be called?').waitFor();
    await type('Kind tutor');
    await key('Enter');
    await source().waitFor();
    await says('Nothing of this is stored yet');

    await source().focus();
    await key('Control+End');
    await type('\n  - key: kind\n');
    await says('It cannot be read yet: 2 problems.');
    // the indentation goes along by itself
    await type('title: Is kind\ncomparison: Which response is not rude?\n');
    await says('Lint finds 1 warning.');
    await key('Control+Home', 'F8');
    const caret = await page.evaluate<number>(
      'document.activeElement.value.slice(0, document.activeElement.selectionStart).split("\\n").length',
    );
    expect(await page.getByRole('button', { name: `line ${caret}` }).count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('tab', { name: /Lint/ }).focus();
    await key('ArrowRight');
    // of the principle that the caret stands in
    await page.locator('pre', { hasText: 'Question: Which response is not rude?' }).waitFor();

    await source().focus();
    await key('Control+s');
    await says(/Saved by you/);
    expect(new URL(page.url()).pathname).toBe('/constitutions/kind-tutor/1/edit');
    // whoever loads it again or comes back to it finds the draft, not what it began with
    await page.getByRole('link', { name: 'kind-tutor' }).focus();
    await key('Enter');
    await page.getByRole('table', { name: 'Versions' }).waitFor();
    await page.goBack();
    await source().waitFor();
    expect(await source().inputValue()).toMatch(/Is kind\n/);
    await page.reload();
    await source().waitFor();
    expect(await source().inputValue()).toMatch(/Is kind\n/);
    refusalsOnly();
  });

  it('is told who wrote on the same draft, and puts both together', async () => {
    const other = await seen.api.keyWith('read', 'write');
    const path = '/v1/constitutions/kind-tutor/versions/1';
    const { source: theirs } = (await seen.api.get(path)).body as { source: string };
    await fetch(`${seen.url}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${other}`, 'content-type': 'application/yaml', 'if-match': '*' },
      body: theirs.replace('Say what this constitution is for', 'For tutors'),
    });
    await source().focus();
    await key('Control+End');
    await type('weight: 2\n');
    await says('You have changes that are not saved');
    await key('Control+s');
    const dialog = page.getByRole('dialog', { name: /This draft was changed by key pk_/ });
    await dialog.waitFor();
    expect(await dialog.getByRole('region', { name: 'What differs' }).innerText()).toContain('For tutors');
    expect(await dialog.innerText()).toContain('principles.kind');
    expect(await seriousFaults(page)).toEqual([]);
    await key('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await source().inputValue()).toMatch(/For tutors[^]*weight: 2\s*$/);
    await says('You have changes that are not saved');

    // whoever leaves now is asked
    await page.getByRole('link', { name: 'Home' }).focus();
    await key('Enter');
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await key('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await key('Control+s');
    await says(/Saved by you/);
    const stored = (await seen.api.get(path)).body as { source: string };
    expect(stored.source).toMatch(/For tutors[^]*weight: 2\s*$/);
  });

  it('publishes with a note, writes on, and sees what differs by words', async () => {
    await press('Publish version 1');
    const dialog = page.getByRole('dialog', { name: 'Publish version 1 of kind-tutor' });
    await dialog.getByText('Lint finds 1 warning').waitFor();
    await dialog.getByLabel('What changed and why').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await type('The first of all');
    await key('Tab', 'Enter');
    await page.getByRole('heading', { name: 'Kind tutor, version 1' }).waitFor();
    await says('The first of all');
    expect(await page.getByText('published by you').count()).toBe(1);

    await press('New draft from version 1');
    await source().waitFor();
    await key('Control+s');
    expect(await page.getByText('You have changes').count()).toBe(0);
    await source().focus();
    await key('Control+End');
    await type('tags: [sources]\n');
    await page.evaluate(
      `document.activeElement.setSelectionRange(...[0, 8].map((more) => document.activeElement.value.indexOf('not rude') + more))`,
    );
    await type('warm and exact');
    await key('Control+s');
    await says(/Saved by you/);

    await page.goto(`${seen.url}/constitutions/kind-tutor/2`);
    await press('Compare with version 1');
    await page.locator('ins', { hasText: 'warm and exact' }).waitFor();
    expect(await page.locator('del').allInnerTexts()).toContain('not rude');
    expect(await page.locator('ins').allInnerTexts()).toContain('sources');
    expect(page.url()).toContain('?from=1&to=2');
    await press('Exchange the two versions');
    await page.locator('del', { hasText: 'warm and exact' }).waitFor();
    expect(page.url()).toContain('?from=2&to=1');
  });

  it('is told who was faster, and retires with a reason', async () => {
    await page.goto(`${seen.url}/constitutions/kind-tutor/2`);
    await press('Publish version 2');
    await page.getByLabel('What changed and why').waitFor();
    const other = await seen.api.keyWith('read', 'write');
    await fetch(`${seen.url}/v1/constitutions/kind-tutor/versions/2/publish`, {
      method: 'POST',
      headers: { authorization: `Bearer ${other}`, 'content-type': 'application/json' },
      body: '{}',
    });
    await key('Tab', 'Enter');
    await says(/Version 2 of kind-tutor was published by api-key:pk_\S+ at \d{4}-/);
    await key('Escape');
    await page.goto(`${seen.url}/constitutions/kind-tutor/1`);
    await press(/^Retire/);
    await page.getByLabel('Why').waitFor();
    await type('Too vague');
    await key('Tab', 'Enter');
    await says('Retired: it takes no new runs');
    await says('Too vague');
    await press('New draft from version 1');
    await source().waitFor();
    // a draft that was published meanwhile is not written on
    await page.goto(`${seen.url}/constitutions/kind-tutor/2/edit`);
    await says('Version 2 of kind-tutor is published and never changes');
    refusalsOnly();
  });

  it('tries a draft on items: what it takes first, then what each principle answers', async () => {
    await page.goto(`${seen.url}/constitutions/kind-tutor/2/try`);
    await page.getByRole('heading', { name: 'There is nothing to try it on yet' }).waitFor();
    await seed(seen.api.database, 12);
    await page.reload();
    const items = page.getByRole('textbox', { name: 'Items' });
    await items.fill('0');
    await says('A whole number from 1 to 1000');
    await items.fill('3');
    await says(/About \d+ calls for 3 items/);
    await press('Try it on 3 items');
    await says('0 of 3 items');
    expect(page.url()).toContain('?run=');

    // one that is done
    const store = await AnswerStore.open(seen.api.database);
    const held = { weight: 1, veto: false, flipped: false, way: 'logprobs' } as const;
    const said = [
      { key: 'care', probability: 0.9, ...held },
      { key: 'calm', probability: null, ...held },
    ];
    const { outcome, ...result } = aggregate(said, DEFAULT_COMPARISON);
    const recipe = {
      name: 'comparison',
      candidates: null,
      comparison: { ...DEFAULT_COMPARISON, principles: 'all' },
    } as const;
    const run = await store.store({ recipe, jobs: [{ item: 'one', outcome, result }] });
    await page.goto(`${seen.url}/constitutions/${store.slug}/1/try?run=${run}`);
    await page.getByRole('table', { name: 'Principles' }).waitFor();
    await page.locator('summary', { hasText: 'candidate 1, 0.90' }).focus();
    await key('Enter');
    await page.getByRole('heading', { name: 'candidate 1' }).waitFor();
    await page.getByRole('cell', { name: 'candidate 1' }).waitFor();
    await says('1 principle does not apply');
    expect(await seriousFaults(page)).toEqual([]);
    expect(seen.complaints).toEqual([]);
  });

  it('is told of a name that is taken, and finds again what was not saved when the session ended', async () => {
    const writer = await seen.open();
    await signIn(writer, seen.url, seen.api.key);
    await writer.goto(`${seen.url}/constitutions/new`);
    await writer.getByLabel('What shall it be called?').fill('Kind tutor');
    await writer.getByRole('link', { name: 'Open kind-tutor' }).waitFor();
    expect(await writer.getByRole('button', { name: /^Begin/ }).isDisabled()).toBe(true);

    await writer.goto(`${seen.url}/constitutions/kind-tutor/new?from=2`);
    const field = writer.getByRole('textbox', { name: /^Source of/ });
    await field.focus();
    await writer.keyboard.press('Control+End');
    await writer.keyboard.type('# not saved yet');
    const kept = () => writer.evaluate<string>('JSON.stringify(sessionStorage)');
    while (!(await kept()).includes('not saved yet')) await writer.waitForTimeout(50);
    await writer.context().clearCookies();
    await writer.keyboard.press('Control+s');
    await writer.getByLabel('API key').fill(seen.api.key);
    await writer.keyboard.press('Enter');
    await writer.getByText('Here is what you had written and not saved').waitFor();
    expect(await field.inputValue()).toContain('# not saved yet');
    await writer.getByRole('button', { name: 'Drop it, and show what is stored' }).click();
    expect(await field.inputValue()).not.toContain('# not saved yet');
    expect(seen.complaints.filter((line) => !/status of (?:401|404)/.test(line))).toEqual([]);
    seen.complaints.length = 0;
  });

  it('with a key that only reads sees the same and changes nothing', async () => {
    const reader = await seen.open();
    await signIn(reader, seen.url, await seen.api.keyWith('read'));
    await reader.goto(`${seen.url}/constitutions/kind-tutor/2`);
    await reader.getByRole('heading', { name: 'Kind tutor, version 2' }).waitFor();
    expect(await reader.getByRole('button', { name: /Edit|Publish|Retire|New draft|Try/ }).count()).toBe(0);
    await reader.getByRole('button', { name: 'Compare with version 1' }).waitFor();
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
      ['/constitutions/kind-tutor/2/try', 'What this rests on'],
    ] as const) {
      await look.goto(seen.url + path);
      await look.getByText(text).first().waitFor();
      expect(await seriousFaults(look)).toEqual([]);
      expect(await look.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    expect(seen.complaints).toEqual([]);
  });
});
