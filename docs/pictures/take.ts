/**
 * Takes the pictures of the README from the real bot with a real deck: `node bin/run.cjs docs/pictures/take.ts`. Needs a
 * Chromium. Time stands still and nothing is drawn by lot, so two runs differ by what was changed in between.
 */
import path from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import type { Browser, Locator, Page } from 'playwright-core';
import { findChromium, openChromium } from '../../tests/browser/chromium.ts';
import {
  actAs,
  messageWith,
  moveClock,
  openChannel,
  openPlayground,
  pressButton,
  type Looks,
} from '../../tests/browser/playgroundPage.ts';
import { letterOf, openQuizbellWorld, type QuizbellWorld } from '../../tests/e2e/quizbellWorld.ts';

const DAY = 86_400_000;
const QUESTION = { deck: 'Neural networks', topic: 'architectures', difficulty: 'medium' };
const RIGHT = 'Both A and B';
const WRONG = 'A convolutional network';
/** Answered on the days before, so that there is a board to be on: who was right. */
const EARLIER = [
  { deck: 'Computer networks', topic: 'addressing', difficulty: 'medium', key: '192.168.10.127', wrong: ['Chandra'] },
  { deck: 'Probability and statistics', topic: 'probability rules', difficulty: 'easy', key: 'About 0.52', wrong: ['Bob', 'Alice'] },
];

const folder = import.meta.dirname;
const desktop = { width: 1280, height: 800 };

async function takePictures(browser: Browser): Promise<void> {
  const quizbell = await openQuizbellWorld({ decksFolder: path.join(folder, '../../data/decks') });
  try {
    for (const round of EARLIER) await playEarlier(quizbell, round);
    const asked = await quizbell.quiz(QUESTION, quizbell.mia);
    await quizbell.answer(quizbell.chandra, asked, letterOf(asked, RIGHT));

    const phone = await open(browser, quizbell, { width: 390, height: 844, theme: 'dark' });
    await actAs(phone, 'Bob');
    await pressButton(phone, letterOf(asked, WRONG));
    await messageWith(phone, 'Not this time').waitFor();
    await save(phone, 'phone');

    const dark = await open(browser, quizbell, { ...desktop, theme: 'dark' });
    await pressButton(dark, letterOf(asked, RIGHT));
    await messageWith(dark, 'Right! +10 points').waitFor();
    await showCount(quizbell, asked, 3);
    await dark.getByText('3 answers').waitFor();
    await fromTheTopOf(dark.locator('.message', { hasText: '3 answers' }));
    await save(dark, 'round-dark');

    const light = await open(browser, quizbell, { ...desktop, theme: 'light' });
    await crop(light, messageWith(light, 'Right! +10 points'), 'reply-light');

    await moveClock(dark, 'one hour');
    await dark.getByText('Solution:').waitFor();
    await crop(dark, dark.locator('.message', { hasText: 'Solution:' }).first(), 'reveal-dark');
  } finally {
    await quizbell.close();
  }
}

/** Everybody answers a question in #general, and a day goes by. */
async function playEarlier(quizbell: QuizbellWorld, round: (typeof EARLIER)[number]): Promise<void> {
  const { key, wrong, ...values } = round;
  const { message } = await quizbell.world.command(quizbell.mia, quizbell.world.channel('general'), 'quiz', values)
    .response;
  const right = letterOf(message, key);
  for (const name of ['Alice', 'Bob', 'Chandra']) {
    const letter = wrong.includes(name) ? (right === 'A' ? 'B' : 'A') : right;
    await quizbell.answer(quizbell.world.member(name), message, letter);
  }
  quizbell.clock.advance(DAY);
  await quizbell.until(() => JSON.stringify(quizbell.now(message)).includes('Solution'), 'an earlier round ends');
}

/** Lets the count of answers come into the question's message. */
async function showCount(quizbell: QuizbellWorld, asked: APIMessage, count: number): Promise<void> {
  quizbell.clock.advance(6000);
  await quizbell.until(() => JSON.stringify(quizbell.now(asked)).includes(`${count} answers`), `${count} answers`);
}

/** The page in #study as Alice sees it, with the pointer out of the way. */
async function open(browser: Browser, quizbell: QuizbellWorld, looks: Looks): Promise<Page> {
  const { page } = await openPlayground(browser, quizbell.playground.url, { ...looks, now: quizbell.clock.now() });
  await openChannel(page, 'study');
  return page;
}

/** Scrolls so far that the question is whole and its reply begins below. */
async function fromTheTopOf(message: Locator): Promise<void> {
  await message.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

async function save(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

/** The message without the empty room beside it. */
async function crop(page: Page, message: Locator, name: string): Promise<void> {
  await page.setViewportSize({ width: desktop.width, height: 1600 });
  await page.mouse.move(0, 0);
  await message.scrollIntoViewIfNeeded();
  const whole = await message.boundingBox();
  const box = await message.locator('.container').boundingBox();
  if (!whole || !box) throw new Error(`nothing to be seen of ${name}`);
  const clip = { ...whole, width: box.x + box.width + (box.x - whole.x) / 3 - whole.x };
  await page.screenshot({ path: path.join(folder, `${name}.png`), clip, animations: 'disabled' });
}

const executable = findChromium();
if (executable === null) process.exit(1);
const browser = await openChromium(executable);
try {
  await takePictures(browser);
} finally {
  await browser.close();
}
