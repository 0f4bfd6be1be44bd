import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DEFAULT_COMPARISON } from '#libs/domain/recipe.js';
import { aggregate } from '#libs/labelling/judging/label.js';
import { seed } from '../integration/seed.js';
import { AnswerStore } from '../integration/stored-answers.js';
import { describeAuthoring } from './authoring.js';
import { seriousFaults } from './axe.js';
import { type Seen, signIn } from './browser.js';

const DRAFT =
  'slug: kind-tutor\nname: Kind tutor\nprinciples:\n  - {key: kind, title: Is kind, comparison: Which is kinder?}\n';

describeAuthoring('an author who tries a draft', (author) => {
  let seen: Seen;
  let page: Page;
  beforeAll(async () => {
    ({ seen, page } = author);
    await author.elsewhere('POST', '/v1/constitutions/kind-tutor/versions', DRAFT);
  });

  it('on items is told what it takes first, then what each principle answers', async () => {
    await page.clock.install();
    await page.goto(`${seen.url}/constitutions/kind-tutor/1/try`);
    await page.getByRole('heading', { name: 'There is nothing to try it on yet' }).waitFor();
    await seed(seen.api.database, 12);
    await page.reload();
    const items = page.getByRole('textbox', { name: 'Items' });
    const asked: number[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/trials/estimate')) asked.push((request.postDataJSON() as { items: number }).items);
    });
    await items.fill('0');
    await author.says('A whole number from 1 to 1000');
    // longer than one pauses before it is asked
    await page.clock.fastForward(1_000);
    await items.fill('3');
    await author.says(/About \d+ calls for 3 items/);
    expect(asked).toContain(3);
    expect(asked).not.toContain(0);
    await author.press('Try it on 3 items');
    await author.says('0 of 3 items');
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
    await author.keys('Enter');
    await page.getByRole('heading', { name: 'candidate 1' }).waitFor();
    await page.getByRole('cell', { name: 'candidate 1' }).waitFor();
    await author.says('1 principle does not apply');
    expect(await seriousFaults(page)).toEqual([]);
    expect(seen.complaints).toEqual([]);
  });

  it('is offered nothing with what was pinned that cannot be done, and told of an address that names no version', async () => {
    const look = await seen.open({ width: 1280 });
    await signIn(look, seen.url, seen.api.key);
    await look.goto(`${seen.url}/constitutions/kind-tutor~trial@1`);
    await look.waitForURL(`${seen.url}/constitutions/kind-tutor~trial/1`);
    await look.getByText('A draft as it was tried').waitFor();
    await look.getByRole('button', { name: 'Try it on items' }).waitFor();
    expect(await look.getByRole('button', { name: /^(Retire|New draft)/ }).count()).toBe(0);
    expect(await look.getByText('published by').count()).toBe(0);
    await look.goto(`${seen.url}/constitutions/kind-tutor/diff?from=x`);
    await look.getByText('The address names what is no version').waitFor();
    expect(seen.complaints).toEqual([]);
  });

  it.each([
    ['in light', { theme: 'light' }],
    ['in dark', { theme: 'dark' }],
    ['on a telephone', { width: 390 }],
  ] as const)('finds nothing that axe calls serious, %s', async (_, window) => {
    const look = await seen.open(window);
    await signIn(look, seen.url, seen.api.key);
    await look.goto(`${seen.url}/constitutions/kind-tutor/1/try`);
    await look.getByText('What this rests on').waitFor();
    expect(await seriousFaults(look)).toEqual([]);
    expect(await look.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(seen.complaints).toEqual([]);
  });
});
