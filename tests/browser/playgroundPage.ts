/** What a member does on the playground's page, for tests that drive it in a browser. */
import type { Browser, Locator, Page } from 'playwright-core';

export interface PlaygroundPage {
  readonly page: Page;
  /** What went wrong in the browser: errors of scripts, refusals by the page's policy, requests to other hosts. */
  readonly troubles: string[];
}

export interface Looks {
  readonly width: number;
  readonly height: number;
  readonly theme: 'dark' | 'light';
  /** What the browser's clock shows, standing still, ms since the epoch; the real time when absent. */
  readonly now?: number;
}

/** Long enough for a busy machine, short enough that a test says which step failed. */
const PATIENCE_MS = 8000;
const DESKTOP: Looks = { width: 1280, height: 800, theme: 'dark' };

/** Opens the page in a window without history and waits until it shows the channel. */
export async function openPlayground(browser: Browser, url: string, looks: Looks = DESKTOP): Promise<PlaygroundPage> {
  const { width, height, theme } = looks;
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: theme,
    timezoneId: 'Europe/Berlin',
    hasTouch: width < 900,
  });
  page.setDefaultTimeout(PATIENCE_MS);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== new URL(url).origin) troubles.push(`asked ${request.url()}`);
  });
  if (looks.now !== undefined) await page.clock.setFixedTime(looks.now);
  await page.goto(url);
  await page.getByRole('combobox', { name: 'Message or command' }).waitFor();
  return { page, troubles };
}

/** Switches to another member and waits until the page shows that member's view. */
export async function actAs(page: Page, name: string): Promise<void> {
  await openDrawer(page, /^You are \w+: switch/);
  const person = page.getByRole('button', { name: new RegExp(`^${name}\\b`) }).and(page.locator('.person'));
  await person.click();
  await page.locator('.person[aria-pressed=true]', { hasText: name }).waitFor({ state: 'attached' });
}

/** Opens what a small window folds away behind this button; a wide one shows it already. */
export async function openDrawer(page: Page, name: string | RegExp): Promise<void> {
  const door = page.getByRole('button', { name });
  if ((await door.isVisible()) && (await door.getAttribute('aria-expanded')) === 'false') await door.click();
}

/** Presses one of the clock's buttons, `one minute`, `one hour` or `one day`, and waits until the time has gone by. */
export async function moveClock(page: Page, step: string): Promise<void> {
  await openDrawer(page, 'Channels and clock');
  const note = page.locator('.clock-note');
  const before = await note.innerText();
  await page.getByRole('button', { name: `Move the clock forward ${step}` }).click();
  await note.filter({ hasNotText: before }).filter({ hasNotText: 'to go' }).waitFor();
  const close = page.getByRole('button', { name: 'Close', exact: true });
  if (await close.isVisible()) await close.click();
}

/** Sets the language of Discord for who one acts as. */
export async function speak(page: Page, locale: string): Promise<void> {
  await openDrawer(page, /^You are \w+: switch/);
  await page.getByLabel('Discord language').selectOption(locale);
  if (await page.locator('.shade').isVisible()) await page.keyboard.press('Escape');
}

export async function openChannel(page: Page, name: string): Promise<void> {
  await openDrawer(page, 'Channels and clock');
  await page.locator('.channel-link', { hasText: name }).click();
  await page.locator('.channel-link[aria-current=page]', { hasText: name }).waitFor();
}

/** Types a command without options and sends it, by keyboard alone: the first line of the list is taken. */
export async function sendCommand(page: Page, command: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Message or command' }).focus();
  await page.keyboard.type(command);
  await page.locator('#composer-list').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.command-chip').waitFor();
  await page.keyboard.press('Enter');
}

/** The message that holds this text. */
export function messageWith(page: Page, text: string | RegExp): Locator {
  return page.locator('.message', { hasText: text }).last();
}

/** Clicks a button of the newest message that has one with this label. */
export async function pressButton(page: Page, label: string): Promise<void> {
  await page.locator('.message').getByRole('button', { name: label, exact: true }).last().click();
}
