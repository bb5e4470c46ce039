/** What the scripts that take pictures have in common: the browser, the page as somebody sees it, and what of it is kept. */
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { findChromium, openChromium } from '../../tests/browser/chromium.ts';
import { openChannel, openPlayground, type Looks } from '../../tests/browser/playgroundPage.ts';
import { openQuizbellWorld, type QuizbellWorld } from '../../tests/e2e/quizbellWorld.ts';

export const DESKTOP = { width: 1280, height: 800 };
/** So high that a message is never cut. */
const TALL = 1600;

const folder = import.meta.dirname;

/**
 * The real bot with the built-in decks, in a new database in memory, and a Chromium to look at it. Both are closed at the end. Ends
 * the process with 1 if there is no Chromium.
 */
export async function onStage(take: (browser: Browser, quizbell: QuizbellWorld) => Promise<void>): Promise<void> {
  const executable = findChromium();
  if (executable === null) process.exit(1);
  const browser = await openChromium(executable);
  try {
    const quizbell = await openQuizbellWorld({ decksFolder: path.join(folder, '../../data/decks') });
    try {
      await take(browser, quizbell);
    } finally {
      await quizbell.close();
    }
  } finally {
    await browser.close();
  }
}

/** The page in a channel as Alice sees it. */
export async function openPage(
  browser: Browser,
  quizbell: QuizbellWorld,
  channel: string,
  looks: Looks,
): Promise<Page> {
  const { page } = await openPlayground(browser, quizbell.playground.url, { ...looks, now: quizbell.clock.now() });
  await openChannel(page, channel);
  return page;
}

/** Scrolls so far that the message is whole and what follows begins below. */
export async function fromTheTopOf(message: Locator): Promise<void> {
  await message.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

/** All that the window shows, with the pointer out of the way. */
export async function save(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: fileOf(name), animations: 'disabled' });
}

/** The message without the empty room beside it. */
export async function crop(page: Page, message: Locator, name: string): Promise<void> {
  await page.setViewportSize({ width: DESKTOP.width, height: TALL });
  await page.mouse.move(0, 0);
  await message.scrollIntoViewIfNeeded();
  const whole = await message.boundingBox();
  const box = await message.locator('.container').boundingBox();
  if (!whole || !box) throw new Error(`nothing to be seen of ${name}`);
  const clip = { ...whole, width: box.x + box.width + (box.x - whole.x) / 3 - whole.x };
  await page.screenshot({ path: fileOf(name), clip, animations: 'disabled' });
}

/** One thing on the page, whole. */
export async function portray(page: Page, thing: Locator, name: string): Promise<void> {
  await page.setViewportSize({ width: DESKTOP.width, height: TALL });
  await page.mouse.move(0, 0);
  await thing.screenshot({ path: fileOf(name), animations: 'disabled' });
}

function fileOf(name: string): string {
  return path.join(folder, `${name}.png`);
}
