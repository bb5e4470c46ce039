import type { Client } from 'discord.js';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { movableClock } from '../../src/playground/movableClock.ts';
import type { MovableClock } from '../../src/playground/movableClock.ts';
import { startPlayground } from '../../src/playground/playground.ts';
import type { Playground } from '../../src/playground/playground.ts';
import { findChromium, openChromium } from './chromium.ts';
import {
  actAs,
  messageWith,
  moveClock,
  openChannel,
  openPlayground,
  pressButton,
  sendCommand,
} from './playgroundPage.ts';
import type { PlaygroundPage } from './playgroundPage.ts';
import { startTinyBot } from './tinyBot.ts';

const chromium = findChromium();

function rethrow(error: unknown): void {
  throw error;
}

/** What one reads there, once it is shown. */
async function textOf(place: Locator): Promise<string> {
  await place.waitFor();
  return place.innerText();
}

describe.skipIf(chromium === null)('the playground’s page', () => {
  let browser: Browser;
  let clock: MovableClock;
  let playground: Playground;
  let bot: Client<true>;
  let open: PlaygroundPage;

  beforeAll(async () => {
    browser = await openChromium(chromium ?? '');
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    clock = movableClock(() => Date.now());
    playground = await startPlayground({
      clock,
      monotonic: () => performance.now(),
      onError: rethrow,
    });
    bot = await startTinyBot(playground.apiUrl, playground.token);
    open = await openPlayground(browser, playground.url);
  });
  afterEach(async () => {
    await open.page.close();
    await bot.destroy();
    await playground.close();
  });

  it('runs the first question with one click, and shows each member’s result to that member alone', async () => {
    const { page, troubles } = open;
    await page.getByRole('button', { name: 'Run /quiz' }).click();
    await messageWith(page, 'Which network shares weights?').waitFor();
    expect(await messageWith(page, 'Which network').textContent()).toMatch(/Alice\s*used\s*\/quiz/);
    expect(await page.locator('chat-time', { hasText: 'in 4 hours' }).count()).toBe(1);

    await pressButton(page, 'B');
    await messageWith(page, 'You chose B').waitFor();
    expect(await messageWith(page, 'You chose B').textContent()).toContain('Only you can see this');
    expect(await messageWith(page, 'You chose B').getByText('@Alice').count()).toBe(1);

    await actAs(page, 'Bob');
    await messageWith(page, 'Which network').waitFor();
    expect(await page.locator('.message', { hasText: 'You chose' }).count()).toBe(0);
    await pressButton(page, 'A');
    await messageWith(page, 'You chose A').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await messageWith(page, 'You chose A').waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
  });

  it('fills in a command by keyboard alone: required options first, then sends it', async () => {
    const { page } = open;
    await page.getByRole('combobox', { name: 'Message or command' }).focus();
    await page.keyboard.type('/daily');
    await page.getByRole('option', { name: '/daily add' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '#study' }).waitFor();
    await page.keyboard.type('stu');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await page.locator('.composer-error').textContent()).toMatch(/time\s*This option is required/);
    await page.keyboard.type('9am');
    await page.keyboard.press('Enter');
    await messageWith(page, 'Every day at 9am in #study').waitFor();
  });

  it('completes an option with what the bot suggests', async () => {
    const { page } = open;
    await page.getByRole('combobox', { name: 'Message or command' }).focus();
    await page.keyboard.type('/quiz');
    await page.keyboard.press('Enter');
    await page.keyboard.type('deck');
    await page.keyboard.press('Enter');
    await page.keyboard.type('verb');
    await page.getByRole('option', { name: 'German verbs' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await textOf(messageWith(page, 'German verbs'))).toContain('Which network shares weights?');
  });

  it('checks a modal before it is sent, sends it, and gives the focus back', async () => {
    const { page } = open;
    await sendCommand(page, '/write');
    const dialog = page.getByRole('dialog', { name: 'Write a question' });
    await dialog.waitFor();
    await page.keyboard.type('Why');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await dialog.getByRole('alert').textContent()).toContain('At least 5 characters');
    await dialog.getByRole('textbox', { name: 'Question' }).fill('Why is the sky blue?');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await messageWith(page, 'Written: Why is the sky blue?').waitFor();
    expect(await dialog.count()).toBe(0);
    expect(await page.locator('#composer input:focus').count()).toBe(1);
  });

  it('sends several choices of a select once it is closed', async () => {
    const { page } = open;
    await sendCommand(page, '/select');
    await page.getByRole('combobox', { name: 'Days' }).focus();
    for (const key of ['Enter', 'Enter', 'End', 'Enter', 'Tab']) await page.keyboard.press(key);
    expect(await textOf(messageWith(page, 'Days:'))).toContain('Days: Monday, Friday');
  });

  it('shows hostile text as the text that it is', async () => {
    const { page, troubles } = open;
    await sendCommand(page, '/hostile');
    const message = messageWith(page, '<script>');
    await message.waitFor();
    expect(await message.locator('.markdown :is(script, img, a)').count()).toBe(0);
    expect(await message.locator('.markdown strong').textContent()).toBe('bold');
    expect(await page.title()).not.toBe('hit');
    expect(troubles).toEqual([]);
  });

  it('says that the bot did not respond when three seconds have passed', async () => {
    const { page } = open;
    await sendCommand(page, '/silent');
    await messageWith(page, 'Sending command').waitFor();
    clock.advance(3001);
    expect(await textOf(messageWith(page, 'did not respond'))).toContain('The application did not respond');
  });

  it('offers a file of the bot as a download', async () => {
    const { page } = open;
    await sendCommand(page, '/export');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download data.json' }).click();
    expect((await download).suggestedFilename()).toBe('data.json');
  });

  it('moves the clock forward and says so', async () => {
    const { page } = open;
    await sendCommand(page, '/quiz');
    await page.locator('chat-time', { hasText: 'in 4 hours' }).waitFor();
    await moveClock(page, 'one hour');
    await page.locator('chat-time', { hasText: 'in 3 hours' }).waitFor();
    expect(await page.locator('.clock-note').innerText()).toBe('1 h ahead of real time');
  });

  it('marks a channel that has something new', async () => {
    const { page } = open;
    const study = playground.world.channel('study');
    await openChannel(page, 'general');
    const channel = await bot.channels.fetch(study);
    if (!channel?.isSendable()) throw new Error('cannot send to #study');
    await channel.send(`Look here, <@${playground.world.member('Alice')}>`);
    await page.locator('.channel-link', { hasText: 'study' }).getByLabel('1 mentions').waitFor();
    await openChannel(page, 'study');
    expect(await messageWith(page, 'Look here').getByText('mentions you').count()).toBe(1);
    expect(await page.locator('.channel-link .badge').count()).toBe(0);
  });

  it('leads from a link to a message in another channel to that message', async () => {
    const { page } = open;
    const study = playground.world.channel('study');
    const channel = await bot.channels.fetch(study);
    const general = await bot.channels.fetch(playground.world.channel('general'));
    if (!channel?.isSendable() || !general?.isSendable()) throw new Error('cannot send');
    const { url } = await channel.send('The solution');
    await general.send(`It is here: ${url}`);
    await openChannel(page, 'general');
    await messageWith(page, 'It is here').getByRole('button', { name: '#study' }).click();
    await messageWith(page, 'The solution').waitFor();
    expect(await page.locator('.message:focus').innerText()).toContain('The solution');
  });

  it('speaks the member’s language where the bot does', async () => {
    const { page } = open;
    await page.getByLabel('Discord language').selectOption('de');
    await page.getByRole('combobox', { name: 'Message or command' }).focus();
    await page.keyboard.type('/quiz');
    expect(await textOf(page.getByRole('option', { name: '/quiz' }))).toContain('Stelle hier eine Frage');
  });

  it('says when the bot is gone, and when it is back', async () => {
    const notice = open.page.locator('.notice');
    await bot.destroy();
    expect(await textOf(notice)).toContain('Quizbell is offline');
    bot = await startTinyBot(playground.apiUrl, playground.token);
    await notice.waitFor({ state: 'detached' });
    expect(await notice.count()).toBe(0);
  });

  it('says when the playground is gone, and goes on by itself in a new one at the same address', async () => {
    const { page } = open;
    const port = Number(new URL(playground.url).port);
    await bot.destroy();
    await playground.close();
    expect(await textOf(page.locator('.notice.bad'))).toContain('The playground does not answer');
    playground = await startPlayground({ clock, port, monotonic: () => performance.now(), onError: rethrow });
    bot = await startTinyBot(playground.apiUrl, playground.token);
    await page.locator('.notice').waitFor({ state: 'detached' });
    await sendCommand(page, '/quiz');
    expect(await textOf(messageWith(page, 'Which network'))).toContain('Alice');
  });

  it('offers the commands of the message menu on a message', async () => {
    const { page } = open;
    await sendCommand(page, '/quiz');
    await messageWith(page, 'Which network').hover();
    await page.getByRole('button', { name: 'Make a question' }).click();
    expect(await textOf(messageWith(page, 'Made from'))).toContain('Made from Which network shares weights?');
  });

  it('hands a chosen file to the bot', async () => {
    const { page } = open;
    await page.getByRole('combobox', { name: 'Message or command' }).focus();
    await page.keyboard.type('/import');
    await page.keyboard.press('Enter');
    await page
      .getByLabel('file')
      .setInputFiles({ name: 'deck.md', mimeType: 'text/markdown', buffer: Buffer.from('# Q') });
    await page.getByRole('button', { name: 'Send /import' }).click();
    expect(await textOf(messageWith(page, 'Read'))).toContain('Read deck.md, 3 bytes');
  });

  it('is usable on a phone: nothing wider than the screen, all that one touches at least 44 px high', async () => {
    await open.page.close();
    open = await openPlayground(browser, playground.url, { width: 360, height: 740, theme: 'light' });
    const { page } = open;
    await page.getByRole('button', { name: 'Run /quiz' }).click();
    await messageWith(page, 'Which network').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: /You are Alice/ }).click();
    await actAs(page, 'Chandra');
    await page.getByRole('button', { name: /You are Chandra/ }).waitFor();
    await messageWith(page, 'Which network').waitFor();
    await page.getByRole('button', { name: 'Channels and clock' }).click();
    await page.getByRole('button', { name: 'Move the clock forward one day' }).waitFor();
    const small = await page
      .locator('button:visible, select:visible, input:visible')
      .evaluateAll((all) =>
        all
          .filter(
            (one) =>
              one.clientHeight > 0 &&
              one.getBoundingClientRect().height < 43.5 &&
              !one.closest('.markdown, .input-row'),
          )
          .map((one) => one.outerHTML.slice(0, 120)),
      );
    expect(small).toEqual([]);
  });
});
