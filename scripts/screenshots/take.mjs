// npm run screenshots [-- NAME ...]: every screen of the page in both themes, wide and narrow, over a demo of its own.
// They stand in screenshots/, which git leaves alone; the README's are made small and put into docs/screenshots/.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { root } from '../ensure-steps.mjs';
import { startDemo } from './demo.mjs';
import { placesIn } from './places.mjs';
import { screensOf } from './screens.mjs';
import { makeWorld } from './world.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const THEMES = ['light', 'dark'];
const WIDTHS = [1280, 390];
const MOST_BYTES = 150_000;
const folder = join(root, 'screenshots');
const best = join(root, 'docs', 'screenshots');

const say = (line) => process.stdout.write(`${line}\n`);

const program = [process.env.PRECEPT_CHROMIUM ?? [], PLACES].flat().find((path) => existsSync(path));
if (!program)
  throw new Error('Chromium is not installed: apt-get install chromium, or say where one is in PRECEPT_CHROMIUM');

/** What is on its way has come, and what moves stands still. */
async function settled(page) {
  // longer than it takes a screen to say that it loads
  await page.waitForTimeout(400);
  await page.getByText('Loading', { exact: true }).first().waitFor({ state: 'detached' });
  await page.waitForTimeout(400);
}

/** A window of somebody's own, signed in. */
async function windowOf(browser, url, key, theme, width) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 800 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  if (key !== null) {
    await page.goto(`${url}/sign-in`);
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await page.locator('#screen').waitFor();
  }
  return page;
}

/** As small as it has to be, with as many colours as that leaves. */
async function small(picture) {
  for (const colours of [256, 128, 64, 32]) {
    const bytes = await sharp(picture).png({ palette: true, colours, effort: 10 }).toBuffer();
    if (bytes.length < MOST_BYTES) return bytes;
  }
  throw new Error(`a picture stays above ${MOST_BYTES} bytes`);
}

async function take(page, url, screen, theme, width) {
  const name = `${screen.name}-${theme}-${width}`;
  await page.goto(url + screen.path);
  await settled(page);
  await screen.first?.(page);
  await settled(page);
  const picture = await page.screenshot({ path: join(folder, `${name}.png`), fullPage: width < 500 });
  await screen.last?.(page);
  if (screen.best && width > 500 && theme === 'light')
    await writeFile(join(best, `${screen.name}.png`), await small(picture));
}

async function takeAll(browser, { url, key }, wanted) {
  say('making a world to look at ...');
  const world = await makeWorld({ url, key });
  const keys = { ...world.keys, admin: key };
  const ids = await placesIn({ url, key }, world);
  const screens = screensOf({ ...world, ids }).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const failures = [];
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      const windows = new Map();
      for (const screen of screens) {
        const { who, name } = screen;
        if (!windows.has(who)) windows.set(who, await windowOf(browser, url, who && keys[who], theme, width));
        try {
          await take(windows.get(who), url, screen, theme, width);
        } catch (error) {
          failures.push(`${name}, ${theme}, ${width}: ${error.message}`);
        }
      }
      for (const page of windows.values()) await page.context().close();
      say(`${screens.length} screens, ${theme}, ${width} pixels wide`);
    }
  }
  return failures;
}

const wanted = process.argv.slice(2);
if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
for (const place of [folder, best]) await mkdir(place, { recursive: true });
say('starting a demo ...');
const demo = await startDemo();
const browser = await chromium.launch({ executablePath: program, args: FLAGS });
/** Whoever stops it leaves no demo behind. */
const stop = () => void Promise.allSettled([browser.close(), demo.end()]).then(() => process.exit(130));
process.once('SIGINT', stop).once('SIGTERM', stop);
try {
  const failures = await takeAll(browser, demo, wanted);
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await demo.end();
}
say(`They are in ${folder}`);
