/** The real bot, used on the playground's page as its people use it. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openQuizbellWorld, type QuizbellWorld } from '../e2e/quizbellWorld.ts';
import { findChromium, openChromium } from './chromium.ts';
import {
  actAs,
  messageWith,
  moveClock,
  openChannel,
  openPlayground,
  pressButton,
  sendCommand,
  speak,
  type Looks,
  type PlaygroundPage,
} from './playgroundPage.ts';

const chromium = findChromium();
const DESKTOP: Looks = { width: 1280, height: 800, theme: 'dark' };
const PHONE: Looks = { width: 390, height: 844, theme: 'light' };

/** Types a command with one option that the bot completes, and sends it: by keyboard alone. */
async function sendCompleted(page: Page, command: string, option: string, typed: string, offered: string) {
  await page.getByRole('combobox', { name: 'Message or command' }).focus();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  await page.locator('.command-chip').waitFor();
  await page.keyboard.type(option);
  await page.keyboard.press('Enter');
  await page.keyboard.type(typed);
  await page.locator('#composer-list').getByRole('option', { name: offered }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
}

/** The letter in front of a choice in a message. */
async function letterOf(message: Locator, choice: string): Promise<string> {
  const letter = new RegExp(`([A-J])\\.\\s+${choice}`).exec(await message.innerText())?.[1];
  if (!letter) throw new Error(`There is no choice "${choice}"`);
  return letter;
}

/** Walks backwards through the page with the keyboard until this has the focus. */
async function walkBackTo(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 100; steps += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error('the keyboard does not get there');
}

describe.skipIf(chromium === null)('Quizbell on the playground’s page', () => {
  let browser: Browser;
  let quizbell: QuizbellWorld;
  let open: PlaygroundPage;
  let folder: string;

  beforeAll(async () => {
    browser = await openChromium(chromium ?? '');
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'quizbell-'));
    quizbell = await openQuizbellWorld({ now: () => Date.now(), databaseUrl: `file:${folder}/test.db` });
  });
  afterEach(async () => {
    await open.page.close();
    await quizbell.close();
    rmSync(folder, { recursive: true });
  });

  async function visit(looks: Looks): Promise<Page> {
    open = await openPlayground(browser, quizbell.playground.url, looks);
    await openChannel(open.page, 'study');
    return open.page;
  }

  it.each([
    ['on a desktop', DESKTOP],
    ['on a phone, 390 px wide', PHONE],
  ])('a round from the command to the leaderboard, with three members in two languages: %s', async (_, looks) => {
    const page = await visit(looks);
    await sendCompleted(page, '/quiz', 'deck', 'bas', 'Basics · 2 questions');
    const question = page.locator('.message', { hasText: 'capital of Australia' }).first();
    await question.getByText('no answers yet').waitFor();
    const right = await letterOf(question, 'Canberra');
    const wrong = await letterOf(question, 'Sydney');

    await pressButton(page, right);
    const toAlice = messageWith(page, 'Right! +10 points');
    await toAlice.getByText('built as a compromise').waitFor();
    expect(await toAlice.innerText()).toContain('Only you can see this');
    await question.getByText('1 answer', { exact: false }).waitFor();

    await actAs(page, 'Bob');
    expect(await page.getByText('Right! +10 points').count()).toBe(0);
    await pressButton(page, wrong);
    const toBob = await messageWith(page, 'Not this time').innerText();
    expect(toBob).toMatch(
      /You chose: .\. Sydney\s+The largest city, but not the capital\.\s+The right answer: .\. Canberra/,
    );

    await actAs(page, 'Chandra');
    await speak(page, 'de');
    await pressButton(page, right);
    expect(await messageWith(page, 'Richtig! +10 Punkte').innerText()).toMatch(/Bestenliste · diese Woche/);
    await question.getByText('3 answers').waitFor();
    expect(await page.getByText('Not this time').count()).toBe(0);

    await moveClock(page, 'one hour');
    await question.getByText(`Solution: ${right}`).waitFor();
    const solution = await question.innerText();
    expect(solution).toContain('2 of 3 answers right');
    expect(solution).toMatch(/first right answer: @Alice/);
    expect(await question.getByRole('button').count()).toBe(0);

    await actAs(page, 'Bob');
    await sendCommand(page, '/leaderboard');
    // Bob's answer showed the board too, before Chandra was on it: this one is told apart by her.
    const board = messageWith(page, 'Leaderboard · this week').filter({ hasText: '@Chandra' });
    expect(await board.innerText()).toMatch(
      /1\.\s*🥇\s*@Alice · 10 points\s+1\.\s*🥇\s*@Chandra · 10 points\s+3\.\s*@Bob · 0 points ← you/,
    );
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(looks.width);
    expect(open.troubles).toEqual([]);
  });

  it('settings are for the moderator, and take effect where she says so', async () => {
    const page = await visit(DESKTOP);
    await page.getByRole('combobox', { name: 'Message or command' }).focus();
    await page.keyboard.type('/');
    await page.getByRole('option', { name: '/quiz' }).waitFor();
    expect(await page.getByRole('option', { name: '/settings' }).count()).toBe(0);
    await page.keyboard.press('Escape');

    await actAs(page, 'Mia');
    await sendCompleted(page, '/settings', 'language', 'deu', 'Deutsch');
    const saved = await messageWith(page, 'Settings of this server').innerText();
    expect(saved).toMatch(/Language of public messages: Deutsch[^]*Saved/);
    await sendCompleted(page, '/quiz', 'deck', 'bas', 'Basics');
    await messageWith(page, 'noch keine Antwort').waitFor();
    expect(open.troubles).toEqual([]);
  });

  it('several right choices are selected, shown, changed and confirmed; the next member sees nothing of it', async () => {
    const page = await visit(DESKTOP);
    await sendCompleted(page, '/quiz', 'deck', 'sev', 'Several');
    const question = page.locator('.message', { hasText: 'Which of these are prime?' }).first();
    const letters = await Promise.all(['2', '11', '9'].map((choice) => letterOf(question, `${choice}\\b`)));
    const [two = '', eleven = '', nine = ''] = letters;
    const choose = async (message: Locator, picked: readonly string[]) => {
      await message.getByRole('combobox').click();
      for (const letter of picked) await message.getByRole('option', { name: new RegExp(`^${letter}\\b`) }).click();
      await message.getByRole('button', { name: 'Done' }).click();
    };
    await choose(question, [two, nine]);
    const confirm = messageWith(page, 'It counts once you confirm it');
    await confirm.getByRole('button', { name: `Answer ${[two, nine].toSorted().join(', ')}` }).waitFor();

    await actAs(page, 'Bob');
    await question.getByRole('combobox', { name: 'Choose all that apply', exact: true }).waitFor();
    expect(await confirm.count()).toBe(0);
    await choose(question, [eleven]);
    await confirm.getByRole('button', { name: `Answer ${eleven}` }).click();
    const toBob = await messageWith(page, 'Partly right: +5 points').innerText();
    expect(toBob).toMatch(/You chose: ✅ .\. 11/);
    expect(toBob).toContain('The right answers:');

    await actAs(page, 'Alice');
    await choose(confirm, [nine, eleven]);
    await confirm.getByRole('button', { name: `Answer ${[two, eleven].toSorted().join(', ')}` }).click();
    await messageWith(page, 'Right! +10 points').waitFor();
    expect(open.troubles).toEqual([]);
  });

  it('by keyboard alone: ask, answer, become somebody else, answer, move the clock, read the solution', async () => {
    const page = await visit(DESKTOP);
    await sendCompleted(page, '/quiz', 'deck', 'bas', 'Basics');
    const question = page.locator('.message', { hasText: 'capital of Australia' }).first();
    await question.waitFor();
    const press = async (target: Locator) => {
      await walkBackTo(page, target);
      await page.keyboard.press('Enter');
    };
    const right = await letterOf(question, 'Canberra');
    await press(question.getByRole('button', { name: right, exact: true }));
    await messageWith(page, 'Right! +10 points').waitFor();
    await press(page.getByRole('button', { name: 'Bob' }));
    await page.getByText('Right! +10 points').waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Message or command' }).focus();
    await press(question.getByRole('button', { name: right, exact: true }));
    await messageWith(page, 'Right! +10 points').waitFor();
    await press(page.getByRole('button', { name: 'Move the clock forward one hour' }));
    await question.getByText('2 of 2 answers right').waitFor();
    expect(open.troubles).toEqual([]);
  });

  it('a private reply is brought into sight from its first line, however far above one clicked', async () => {
    const page = await visit(PHONE);
    await sendCompleted(page, '/quiz', 'deck', 'hos', 'Hostile');
    const question = page.locator('.message', { hasText: 'A very long stem' }).first();
    await question.waitFor();
    await sendCommand(page, '/help');
    await messageWith(page, 'a question, a click, a reason').waitFor();
    await question.getByRole('button', { name: 'B', exact: true }).click();
    const verdict = messageWith(page, /Right!|Not this time/).getByRole('heading');
    await verdict.waitFor();
    const place = await verdict.boundingBox();
    expect(place?.y).toBeGreaterThan(0);
    expect(place?.y).toBeLessThan(PHONE.height / 2);
  });

  it('daily questions come at their hour while the moderator lets two days go by', async () => {
    const page = await visit(DESKTOP);
    await actAs(page, 'Mia');
    await page.getByRole('combobox', { name: 'Message or command' }).focus();
    await page.keyboard.type('/daily add');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '#study' }).waitFor();
    await page.keyboard.type('study');
    await page.keyboard.press('Enter');
    await page.keyboard.type('18:30');
    await page.keyboard.press('Enter');
    await messageWith(page, 'The next questions').waitFor();
    for (const day of [1, 2]) {
      await moveClock(page, 'one day');
      await page
        .locator('.message', { hasText: 'Question of the day' })
        .nth(day - 1)
        .waitFor();
    }
    await sendCommand(page, '/daily list');
    const list = await messageWith(page, 'Daily questions').innerText();
    expect(list).toContain('18:30 UTC');
    expect(list).not.toContain('missed');
    expect(open.troubles).toEqual([]);
  });

  it('a bot that is started anew in the middle of a round goes on with it', async () => {
    const page = await visit(DESKTOP);
    await sendCompleted(page, '/quiz', 'deck', 'bas', 'Basics');
    const question = page.locator('.message', { hasText: 'capital of Australia' }).first();
    await question.waitFor();
    await quizbell.restart();
    await page.locator('.notice').waitFor({ state: 'detached' });
    await pressButton(page, await letterOf(question, 'Canberra'));
    await messageWith(page, 'Right! +10 points').waitFor();
    expect(open.troubles).toEqual([]);
  });
});
