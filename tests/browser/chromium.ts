import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser to test with: CHROMIUM_PATH, or one of the usual places; null, with the reason printed, when there is none. */
export function findChromium(): string | null {
  const wished = process.env['CHROMIUM_PATH'];
  const found = (wished === undefined ? PLACES : [wished]).find((place) => existsSync(place)) ?? null;
  if (found === null) {
    process.stdout.write(
      `Browser tests are skipped: no Chromium at ${wished ?? PLACES.join(', ')}. Set CHROMIUM_PATH to one.\n`,
    );
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
