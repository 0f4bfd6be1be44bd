import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeAuthoring } from './authoring.js';
import { seriousFaults } from './axe.js';
import { type Seen, signIn } from './browser.js';

describeAuthoring('an author who writes', (author) => {
  let seen: Seen;
  let page: Page;
  beforeAll(() => void ({ seen, page } = author));

  it('begins a constitution, sees lint while they type, reads the prompt, and saves when they say so', async () => {
    await page.getByRole('link', { name: 'Constitutions' }).focus();
    await author.keys('Enter');
    await page.getByRole('heading', { name: 'No constitution yet' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await author.press('New constitution');
    await page.getByLabel('What shall it be called?').waitFor();
    await page.keyboard.type('Kind tutor');
    await author.keys('Enter');
    await author.source().waitFor();
    await author.says('Nothing of this is stored yet');

    // one writes at once
    await page.locator('textarea:focus').waitFor();
    await author.keys('Control+End');
    await page.keyboard.type('\n  - key: kind\n');
    await author.says('It cannot be read yet: 2 problems.');
    // lint has said what is wrong, in words for who writes here
    await author.keys('Control+s');
    await author.says('It cannot be read as a constitution yet.');
    expect(await page.getByText('Correct the file').count()).toBe(0);
    // the indentation goes along by itself
    await page.keyboard.type('title: Is kind\ncomparison: Which response is not rude?\n');
    await author.says('Lint finds 1 warning.');
    await author.keys('Control+Home', 'F8');
    const caret = await page.evaluate<number>(
      'document.activeElement.value.slice(0, document.activeElement.selectionStart).split("\\n").length',
    );
    expect(await page.getByRole('button', { name: `line ${caret}` }).count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('tab', { name: /Lint/ }).focus();
    await author.keys('ArrowRight');
    // of the principle that the caret stands in
    await page.locator('pre', { hasText: 'Question: Which response is not rude?' }).waitFor();

    await author.source().focus();
    await author.keys('Control+s');
    await author.says(/Saved by you/);
    expect(new URL(page.url()).pathname).toBe('/constitutions/kind-tutor/1/edit');
    // whoever loads it again or comes back to it finds the draft, not what it began with
    await page.getByRole('link', { name: 'kind-tutor' }).focus();
    await author.keys('Enter');
    await page.getByRole('table', { name: 'Versions' }).waitFor();
    await page.goBack();
    await author.source().waitFor();
    expect(await author.source().inputValue()).toMatch(/Is kind\n/);
    await page.reload();
    await author.source().waitFor();
    expect(await author.source().inputValue()).toMatch(/Is kind\n/);
    author.expectRefusalsOnly();
  });

  it('points into what is written: the caret goes there, and what is dragged over is selected', async () => {
    const [left, right, middle] = await page.evaluate<[number, number, number]>(`(() => {
      const line = [...document.querySelectorAll('[aria-hidden] > *')].find((one) => /title: Is kind$/.test(one.textContent));
      line.scrollIntoView({ block: 'center' });
      const written = document.createRange();
      written.selectNodeContents(line);
      const { left, right, top, height } = written.getBoundingClientRect();
      return [left, right, top + height / 2];
    })()`);
    await page.getByRole('tab', { name: /Lint/ }).focus();
    await page.mouse.click(right, middle);
    await page.keyboard.type('er');
    expect(await author.source().inputValue()).toMatch(/title: Is kinder\n/);
    await author.keys('Backspace', 'Backspace');

    await page.mouse.move(left, middle);
    await page.mouse.down();
    await page.mouse.move(right, middle, { steps: 4 });
    await page.mouse.up();
    const selected = '(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))';
    expect((await page.evaluate<string>(`${selected}(document.activeElement)`)).trim()).toBe('title: Is kind');
  });

  it('is told who wrote on the same draft, and puts both together', async () => {
    const path = '/v1/constitutions/kind-tutor/versions/1';
    const { source: theirs } = (await seen.api.get(path)).body as { source: string };
    await author.elsewhere('PUT', path, theirs.replace('Say what this constitution is for', 'For tutors'));
    await author.source().focus();
    await author.keys('Control+End');
    await page.keyboard.type('weight: 2\n');
    await author.says('You have changes that are not saved');
    await author.keys('Control+s');
    const dialog = page.getByRole('dialog', { name: /This draft was changed by the key "/ });
    await dialog.waitFor();
    const [ofTheirs, ofMine] = await dialog.getByRole('region', { name: 'What differs' }).all();
    const marked = async (region = ofTheirs, tag = 'ins') => (await region?.locator(tag).allInnerTexts())?.join(' ');
    expect(await marked()).toBe('For tutors');
    expect(await marked(ofMine)).toContain('weight');
    expect(await marked(ofMine, 'del')).toContain('For tutors');
    // however long the texts are, what ends it is in sight
    await page.setViewportSize({ width: 1280, height: 320 });
    const { y, height } = (await dialog.getByRole('button', { name: 'Not now' }).boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await seriousFaults(page)).toEqual([]);
    // what could not be stored is told in sight, and nothing is decided by it
    await page.route(`**${path}`, (route) => {
      const refusal = { status: 400, contentType: 'application/problem+json', body: '{"detail":"It is full."}' };
      return route.request().method() === 'PUT' ? route.fulfill(refusal) : route.continue();
    });
    await dialog.getByRole('button', { name: 'Keep mine, undo theirs' }).click();
    await page.getByRole('alert').getByText('It is full.').waitFor();
    expect(await dialog.count()).toBe(0);
    await page.unroute(`**${path}`);
    await author.keys('Control+s');
    await dialog.waitFor();
    await author.keys('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await author.source().inputValue()).toMatch(/For tutors[^]*weight: 2\s*$/);
    await author.says('You have changes that are not saved');

    // whoever leaves now is asked
    await page.getByRole('link', { name: 'Home' }).focus();
    await author.keys('Enter');
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await author.keys('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await author.keys('Control+s');
    await author.says(/Saved by you/);
    const stored = (await seen.api.get(path)).body as { source: string };
    expect(stored.source).toMatch(/For tutors[^]*weight: 2\s*$/);

    // a second press on one button is no second conflict
    await author.elsewhere('PUT', path, stored.source.replace('For tutors', 'For teachers'));
    await author.source().focus();
    await page.keyboard.type(' ');
    await author.keys('Control+s');
    await dialog.getByRole('button', { name: 'Keep mine, undo theirs' }).dblclick();
    await author.says(/Saved by you/);
    await page.waitForLoadState('networkidle');
    expect(await dialog.count()).toBe(0);
    expect(((await seen.api.get(path)).body as { source: string }).source).toContain('For tutors');
    author.expectRefusalsOnly();
  });

  it('goes on in a new constitution whose first answer was lost, though its name is taken by what was sent', async () => {
    const writer = await seen.open();
    await signIn(writer, seen.url, seen.api.key);
    await writer.goto(`${seen.url}/constitutions/new?slug=kind-mentor`);
    const field = writer.getByRole('textbox', { name: /^Source of/ });
    await field.waitFor();
    const versions = '**/v1/constitutions/kind-mentor/versions';
    await writer.route(versions, async (route) => {
      await route.fetch();
      await route.abort('internetdisconnected');
    });
    await writer.keyboard.press('Control+s');
    await writer.getByText('Not saved. Your text is here as it was').waitFor();
    await writer.unroute(versions);
    // once Precept answers again, all that may have changed is asked for
    await writer.waitForResponse('**/v1/constitutions/kind-mentor/starter');
    await writer.waitForLoadState('networkidle');
    expect(await field.count()).toBe(1);
    await writer.keyboard.press('Control+s');
    await writer.getByText(/Saved by you/).waitFor();
    expect((await seen.api.get('/v1/constitutions/kind-mentor')).body).toMatchObject({ versions: [{ number: 1 }] });
    author.expectRefusalsOnly();
  });

  it('is told of a name that is taken, and goes on with what was not saved when the session ended', async () => {
    const writer = await seen.open();
    await signIn(writer, seen.url, seen.api.key);
    await writer.goto(`${seen.url}/constitutions/new`);
    await writer.getByLabel('What shall it be called?').fill('Kind tutor');
    await writer.getByRole('link', { name: 'Open kind-tutor' }).waitFor();
    expect(await writer.getByRole('button', { name: /^Begin/ }).isDisabled()).toBe(true);
    await writer.getByLabel('What shall it be called?').fill('a'.repeat(300));
    await writer.getByText('At most 64 characters; these are 300').waitFor();
    // nor does it begin for who is faster than the answer, and is led here
    await writer.goto(`${seen.url}/constitutions/new?slug=kind-tutor`);
    await writer.getByText('There is a constitution kind-tutor already').waitFor();
    await writer.getByRole('link', { name: 'Open kind-tutor' }).waitFor();
    // or somebody else is, while one writes
    await writer.goto(`${seen.url}/constitutions/new?slug=kind-coach`);
    await writer.locator('textarea:focus').waitFor();
    const { source } = (await seen.api.get('/v1/constitutions/kind-tutor/versions/1')).body as { source: string };
    const theirs = source.replace('slug: kind-tutor', 'slug: kind-coach');
    await author.elsewhere('POST', '/v1/constitutions/kind-coach/versions', theirs);
    await writer.keyboard.press('Control+s');
    await writer.getByText('There is a constitution kind-coach by now').waitFor();
    expect((await seen.api.get('/v1/constitutions/kind-coach')).body).toMatchObject({ versions: [{ number: 1 }] });
    await writer.getByRole('link', { name: 'Open kind-coach' }).click();
    await writer.getByRole('table', { name: 'Versions' }).waitFor();

    await writer.goto(`${seen.url}/constitutions/kind-tutor/new?from=1`);
    const field = writer.getByRole('textbox', { name: /^Source of/ });
    await field.focus();
    await writer.keyboard.press('Control+End');
    await writer.keyboard.type('# not saved yet');
    const again = writer.getByRole('dialog', { name: 'You are signed out' });
    const signInAgain = async (key: string) => {
      await again.getByLabel('API key').fill(key);
      await writer.keyboard.press('Enter');
      await again.waitFor({ state: 'detached' });
    };
    await writer.context().clearCookies();
    await writer.keyboard.press('Control+s');
    await again.waitFor();
    expect(await seriousFaults(writer)).toEqual([]);
    await writer.keyboard.press('Escape');
    await again.getByLabel('API key').fill('pk_wrong');
    await writer.keyboard.press('Enter');
    await again.getByText('This API key is not known').waitFor();
    await signInAgain(seen.api.key);
    expect(await field.inputValue()).toContain('# not saved yet');
    await writer.getByText('Nothing of this is stored yet').waitFor();
    expect(await writer.getByText('Not saved. Your text is here').count()).toBe(0);
    // it was never loaded anew
    expect(await writer.getByText('Here is what you had written and not saved').count()).toBe(0);

    // somebody else finds nothing of it, nor does it get lost
    await writer.context().clearCookies();
    await writer.keyboard.press('Control+s');
    await again.waitFor();
    await signInAgain(await seen.api.keyWith('read', 'write'));
    await writer.getByText('Change something, and save it as a draft').waitFor();
    expect(await field.inputValue()).not.toContain('# not saved yet');
    await writer.context().clearCookies();
    await writer.reload();
    await writer.getByLabel('API key').fill(seen.api.key);
    await writer.keyboard.press('Enter');
    await writer.getByText('Here is what you had written and not saved').waitFor();
    expect(await field.inputValue()).toContain('# not saved yet');
    // nor is it in the way of who signs out
    await writer.getByRole('button', { name: 'Sign out' }).click();
    await writer.getByRole('heading', { name: 'Sign in to Precept' }).waitFor();
    await writer.goBack();
    await writer.getByLabel('API key').fill(seen.api.key);
    await writer.keyboard.press('Enter');
    await writer.getByText('Here is what you had written and not saved').waitFor();
    await writer.getByRole('button', { name: 'Drop it, and show what is stored' }).click();
    expect(await field.inputValue()).not.toContain('# not saved yet');
    expect(seen.complaints.filter((line) => !/status of (?:401|404)/.test(line))).toEqual([]);
    seen.complaints.length = 0;
  });
});
