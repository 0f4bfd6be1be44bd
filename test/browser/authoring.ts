import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

/** Somebody who writes constitutions at the built page, and has no mouse. */
export class Authoring {
  seen!: Seen;
  page!: Page;

  async open(chromium: string): Promise<void> {
    this.seen = await openBrowser(chromium);
    this.page = await this.seen.open();
    await signIn(this.page, this.seen.url, this.seen.api.key);
  }

  close = (): Promise<void> => this.seen.close();

  /** The text that is written on. */
  source = (): Locator => this.page.getByRole('textbox', { name: /^Source of/ });

  says = (text: string | RegExp): Promise<void> => this.page.getByText(text).first().waitFor();

  async keys(...names: string[]): Promise<void> {
    for (const name of names) await this.page.keyboard.press(name);
  }

  /** Reaches a button by its focus, and presses it. */
  async press(name: string | RegExp): Promise<void> {
    const button = this.page.getByRole('button', { name }).first();
    await button.waitFor();
    await button.focus();
    await this.keys('Enter');
  }

  /** The browser says by itself what was refused: a text that cannot be read, a draft that was changed, a name that is free. */
  expectRefusalsOnly(): void {
    expect(this.seen.complaints.filter((line) => !/status of (?:400|404|409|412)/.test(line))).toEqual([]);
    this.seen.complaints.length = 0;
  }

  /** Stores a text by somebody else's key. */
  async elsewhere(method: 'POST' | 'PUT', path: string, source: string): Promise<void> {
    const key = await this.seen.api.keyWith('read', 'write');
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/yaml', 'if-match': '*' };
    const { status } = await fetch(`${this.seen.url}${path}`, { method, headers, body: source });
    expect(status).toBeLessThan(300);
  }
}

/** Tests of what authors do, which share one browser; skipped where there is none. */
export function describeAuthoring(name: string, tests: (author: Authoring) => void): void {
  const chromium = chromiumPath();
  const described = chromium === null ? describe.skip : describe;
  described(name, () => {
    const author = new Authoring();
    beforeAll(() => author.open(chromium!));
    afterAll(() => author.close());
    tests(author);
  });
}
