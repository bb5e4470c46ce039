/**
 * Takes the pictures of the README from the real bot with a real deck: `node bin/run.cjs docs/pictures/take.ts`. Needs a
 * Chromium. Time stands still and nothing is drawn by lot, so two runs differ by what was changed in between.
 */
import type { APIMessage } from 'discord-api-types/v10';
import type { Browser, Page } from 'playwright-core';
import { actAs, messageWith, moveClock, pressButton, type Looks } from '../../tests/browser/playgroundPage.ts';
import { letterOf, type QuizbellWorld } from '../../tests/e2e/quizbellWorld.ts';
import { crop, DESKTOP, fromTheTopOf, onStage, openPage, save } from './stage.ts';

const DAY = 86_400_000;
const QUESTION = { deck: 'Neural networks', topic: 'architectures', difficulty: 'medium' };
const RIGHT = 'Both A and B';
const WRONG = 'A convolutional network';
/** Answered on the days before, so that there is a board to be on: who was right. */
const EARLIER = [
  { deck: 'Computer networks', topic: 'addressing', difficulty: 'medium', key: '192.168.10.127', wrong: ['Chandra'] },
  {
    deck: 'Probability and statistics',
    topic: 'probability rules',
    difficulty: 'easy',
    key: 'About 0.52',
    wrong: ['Bob', 'Alice'],
  },
];

async function takePictures(browser: Browser, quizbell: QuizbellWorld): Promise<void> {
  for (const round of EARLIER) await playEarlier(quizbell, round);
  const asked = await quizbell.quiz(QUESTION, quizbell.mia);
  await quizbell.answer(quizbell.chandra, asked, letterOf(asked, RIGHT));
  // She is the first, by a second.
  quizbell.clock.advance(1000);

  const phone = await open(browser, quizbell, { width: 390, height: 844, theme: 'dark' });
  await actAs(phone, 'Bob');
  await pressButton(phone, letterOf(asked, WRONG));
  await messageWith(phone, 'Not this time').waitFor();
  await save(phone, 'phone');

  const dark = await open(browser, quizbell, { ...DESKTOP, theme: 'dark' });
  await pressButton(dark, letterOf(asked, RIGHT));
  await messageWith(dark, 'Right! +10 points').waitFor();
  await showCount(quizbell, asked, 3);
  await dark.getByText('3 answers').waitFor();
  await fromTheTopOf(dark.locator('.message', { hasText: '3 answers' }));
  await save(dark, 'round-dark');

  const light = await open(browser, quizbell, { ...DESKTOP, theme: 'light' });
  await crop(light, messageWith(light, 'Right! +10 points'), 'reply-light');

  await moveClock(dark, 'one hour');
  await dark.getByText('Solution:').waitFor();
  await crop(dark, dark.locator('.message', { hasText: 'Solution:' }).first(), 'reveal-dark');
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

function open(browser: Browser, quizbell: QuizbellWorld, looks: Looks): Promise<Page> {
  return openPage(browser, quizbell, 'study', looks);
}

await onStage(takePictures);
