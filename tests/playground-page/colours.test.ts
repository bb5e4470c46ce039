import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync(new URL('../../src/playground/page/colours.css', import.meta.url), 'utf8');

/** The value of a colour in a theme, as the numbers of red, green and blue. */
function colour(name: string, theme: 'light' | 'dark'): number[] {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(CSS)?.[1] ?? '';
  const both = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
  const hex = both?.[theme === 'light' ? 1 : 2] ?? value;
  if (!/^#\w{6}$/.test(hex)) throw new Error(`colours.css has no --${name}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Relative luminance as WCAG defines it. */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = [
  'ground',
  'ground-side',
  'ground-top',
  'ground-raised',
  'ground-float',
  'private-ground',
  'ping-ground',
];
const PAIRS = [
  ...GROUNDS.flatMap((ground) => ['text', 'text-strong', 'text-muted'].map((text) => [text, ground] as const)),
  ...['ground', 'ground-raised', 'private-ground', 'ping-ground'].flatMap((ground) => [
    ['link', ground] as const,
    ['bad', ground] as const,
  ]),
  ['text-muted', 'ground-input'],
  ['text-muted', 'ground-field'],
  ['text', 'ground-field'],
  ['mention-text', 'mention-ground'],
  ['grey-text', 'grey'],
  ['grey-text', 'grey-hover'],
  ['text-strong', 'notice-ground'],
  ['text-strong', 'notice-bad-ground'],
  ['text', 'spoiler-open'],
  ['text-muted', 'spoiler-open'],
] as const;

describe.each(['light', 'dark'] as const)('contrast in the %s theme', (theme) => {
  it.each(PAIRS)('%s on %s can be read (AA, 4.5 to 1)', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['brand', 'brand-hover', 'green', 'green-hover', 'red', 'red-hover'])('white on %s can be read', (ground) => {
    expect(contrast([255, 255, 255], colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['ground', 'ground-side', 'ground-top', 'ground-input'])(
    'the focus ring is seen on %s (3 to 1)',
    (ground) => {
      expect(contrast(colour('focus', theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
    },
  );
});
