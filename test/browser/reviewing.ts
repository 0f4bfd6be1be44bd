import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Reviews, type TestReviewer } from '../e2e/review-client.js';
import { JUDGES, type Reviewable, storeReviewable } from '../integration/review-rig.js';
import { chromiumPath, openBrowser, type Seen, signIn } from './browser.js';

interface Said {
  value: string | null;
  comment: string | null;
  flagged: boolean;
  state: string;
}

/** Reviewers at the built page, with runs to audit. */
export class Reviewing {
  seen!: Seen;
  runs!: Reviewable;
  reviews!: Reviews;

  async open(chromium: string): Promise<void> {
    this.seen = await openBrowser(chromium);
    this.runs = await storeReviewable(this.seen.api.database, JUDGES[0]);
    this.reviews = new Reviews(this.seen.api);
  }

  close = (): Promise<void> => this.seen.close();

  /** What people decided in an audit, in the order in which they did. */
  async decisions(audit: string): Promise<Said[]> {
    const { rows } = await this.seen.api.database.pool.query<Said>(
      `SELECT v.value, v.comment, v.flagged, s.state FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id
       WHERE s.audit_id = $1 ORDER BY v.id`,
      [audit],
    );
    return rows;
  }

  /** Somebody who is about to start with an audit. */
  async arrived(audit: string, who: TestReviewer, window: Parameters<Seen['open']>[0] = {}): Promise<Page> {
    const page = await this.seen.open(window);
    await signIn(page, this.seen.url, who.key);
    await page.goto(`${this.seen.url}/review/${audit}`);
    await page.getByRole('button', { name: /Start/ }).waitFor();
    return page;
  }

  /** The same, at the first pair of it. */
  async begun(audit: string, who: TestReviewer, window: Parameters<Seen['open']>[0] = {}): Promise<Page> {
    const page = await this.arrived(audit, who, window);
    await press(page, 'Enter');
    await left(page).waitFor();
    return page;
  }
}

/** Tests of what reviewers see, which share one browser; skipped where there is none. */
export function describeReviewing(name: string, tests: (reviewing: Reviewing) => void): void {
  const chromium = chromiumPath();
  const described = chromium === null ? describe.skip : describe;
  described(name, () => {
    const reviewing = new Reviewing();
    beforeAll(() => reviewing.open(chromium!));
    afterAll(() => reviewing.close());
    tests(reviewing);
  });
}

/** The text on the left tells one unit from the next. */
export const left = (page: Page) => page.getByRole('article', { name: 'Left' });
export const unit = (page: Page): Promise<string> => left(page).locator('p').innerText();
export const goesOn = (page: Page, before: string): Promise<void> =>
  left(page).filter({ hasNotText: before }).waitFor();

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
