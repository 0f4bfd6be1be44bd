import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { testApi, type TestApi } from '../e2e/test-api.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const built = join(import.meta.dirname, '../../dist/apps/web');

/** Without a display, without a way out, and as root. */
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Where a Chromium is (PRECEPT_CHROMIUM, else the usual places); null: there is none, which is said loudly or, with PRECEPT_REQUIRE_CHROMIUM, a failure. */
export function chromiumPath(): string | null {
  const found = [process.env.PRECEPT_CHROMIUM ?? [], PLACES].flat().find((path) => existsSync(path)) ?? null;
  if (found === null && process.env.PRECEPT_REQUIRE_CHROMIUM)
    throw new Error('Chromium is not installed, and this run requires it');
  if (found === null)
    process.stderr.write(
      '\n*** SKIPPED: Chromium is not installed (apt-get install chromium); the page is not tested ***\n\n',
    );
  return found;
}

/** The built page over an API of its own, in a real browser. */
export interface Seen {
  api: TestApi;
  /** a page of its own in a window of its own; what scripts or the content policy complain of is in `complaints` */
  open(options?: { theme?: 'light' | 'dark'; width?: number }): Promise<Page>;
  url: string;
  complaints: string[];
  close(): Promise<void>;
}

export async function openBrowser(path: string): Promise<Seen> {
  if (!existsSync(join(built, 'index.html'))) throw new Error('the page is not built: npm run build');
  const api = await testApi({ page: built });
  const { url } = api;
  const browser: Browser = await chromium.launch({ executablePath: path, args: FLAGS });
  const complaints: string[] = [];
  const windows: BrowserContext[] = [];
  return {
    api,
    url,
    complaints,
    open: async ({ theme = 'light', width = 1280 } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height: width < 500 ? 844 : 800 },
        // a telephone has no mouse
        hasTouch: width < 500,
        colorScheme: theme,
      });
      // below a test's own limit, so that what was waited for is named
      context.setDefaultTimeout(30_000);
      windows.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        // a line that is cut on purpose is told by the browser itself
        if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|status of 401/.test(message.text()))
          complaints.push(message.text());
      });
      return page;
    },
    close: async () => {
      await Promise.all(windows.map((context) => context.close()));
      await browser.close();
      await api.close();
    },
  };
}

/** Signs in by hand, as a person would. */
export async function signIn(page: Page, url: string, key: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('API key').fill(key);
  await page.keyboard.press('Enter');
  await page.locator('#screen').waitFor();
}
