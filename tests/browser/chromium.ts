import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The browser to test with: CHROMIUM_PATH, or one of the usual places; null, with the reason printed, when there is none.
 * Throws instead where BROWSER_TESTS=required, so that a machine that should test in a browser never passes without one.
 */
export function findChromium(): string | null {
  const wished = process.env['CHROMIUM_PATH'];
  const found = (wished === undefined ? PLACES : [wished]).find((place) => existsSync(place)) ?? null;
  if (found === null) {
    const reason = `no Chromium at ${wished ?? PLACES.join(', ')}. Set CHROMIUM_PATH to one.`;
    if (process.env['BROWSER_TESTS'] === 'required')
      throw new Error(`Browser tests are required, but there is ${reason}`);
    process.stdout.write(`Browser tests are skipped: ${reason}\n`);
  }
  return found;
}

/** Starts the browser with an empty profile of its own, which goes with it. */
export function openChromium(executablePath: string): Promise<Browser> {
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args });
}
