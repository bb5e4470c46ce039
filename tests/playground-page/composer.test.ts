import { describe, expect, it } from 'vitest';
import { commandOffers, fittingOffers, offerNamed } from '../../src/playground/page/commandOffers.ts';
import { commandOptions, completionOptions } from '../../src/playground/page/commandOptions.ts';
import { EMPTY_COMPOSER, composerAfter } from '../../src/playground/page/composer.ts';
import type { CommandComposer, ComposerEvent } from '../../src/playground/page/composer.ts';
import { suggestions } from '../../src/playground/page/suggestions.ts';
import { COMMANDS, world } from './samples.ts';

const OFFERS = commandOffers(COMMANDS, 'en-GB');

/** The composer after a command was chosen and these events happened. */
function composing(name: string, ...events: readonly ComposerEvent[]): CommandComposer {
  const offer = OFFERS.find(({ label }) => label === name);
  if (!offer) throw new Error(`no ${name}`);
  const composer = [{ type: 'choose', offer } as const, ...events].reduce(composerAfter, EMPTY_COMPOSER);
  if (composer.kind !== 'command') throw new Error('left the command');
  return composer;
}

const input = (field: string, text: string): ComposerEvent => ({ type: 'input', field, text });
const add = (name: string): ComposerEvent => ({ type: 'add', name });
const lines = (composer: CommandComposer): string[] | undefined =>
  suggestions(composer, world(), 'en-GB')?.map(({ label }) => label);

describe('the list of commands', () => {
  it('shows slash commands and each sub command, and no command of the message menu', () => {
    expect(OFFERS.map(({ label }) => label)).toEqual(['/daily add', '/daily all pause', '/quiz']);
  });

  it('is in the language of the member', () => {
    const [, , quiz] = commandOffers(COMMANDS, 'de');
    expect(quiz).toMatchObject({ label: '/quizfrage', description: 'Stelle eine Frage' });
  });

  it('puts those that begin with what was typed before those that only mention it', () => {
    expect(fittingOffers(OFFERS, 'da').map(({ label }) => label)).toEqual(['/daily add', '/daily all pause']);
    expect(fittingOffers(OFFERS, 'question').map(({ label }) => label)).toEqual(['/quiz']);
    expect(fittingOffers(OFFERS, 'daily p')).toEqual([]);
  });

  it('finds the command that a mention means', () => {
    expect(offerNamed(OFFERS, 'daily add', '101')?.label).toBe('/daily add');
    expect(offerNamed(OFFERS, 'gone', '1')).toBeNull();
  });
});

describe('filling in a command', () => {
  it('begins with the required options, in the first of them', () => {
    const composer = composing('/daily add');
    expect(composer.fields.map(({ option }) => option.name)).toEqual(['channel', 'time']);
    expect(composer.focus).toBe('channel');
    expect(lines(composer)).toEqual(['#study', '#general']);
  });

  it('goes on to the next required option after a choice', () => {
    expect(composing('/daily add', { type: 'pick', field: 'channel', text: '#study', value: '10' }).focus).toBe('time');
  });

  it('offers the options that are not used yet at the end', () => {
    expect(lines(composing('/quiz'))).toEqual(['deck', 'open_for', 'difficulty']);
    expect(lines(composing('/quiz', add('deck'), { type: 'focus', field: '' }))).toEqual(['open_for', 'difficulty']);
  });

  it('offers fixed choices by what was typed', () => {
    expect(lines(composing('/quiz', add('difficulty'), input('difficulty', 'ha')))).toEqual(['hard']);
  });

  it('waits for the bot where it completes', () => {
    expect(lines(composing('/quiz', add('deck')))).toBeUndefined();
  });

  it('goes back to plain text', () => {
    expect(composerAfter(composing('/quiz'), { type: 'text', text: '' })).toMatchObject({ kind: 'text', text: '' });
  });
});

describe('what is sent for a command', () => {
  const sent = (composer: CommandComposer): unknown => {
    const outcome = commandOptions(composer, world(), 'en-GB');
    return outcome.ok ? outcome.options : `${outcome.field}: ${outcome.text}`;
  };

  it('puts options into their sub command and group', () => {
    const add7: ComposerEvent = { type: 'pick', field: 'channel', text: '#study', value: '10' };
    expect(sent(composing('/daily add', add7, input('time', '9am')))).toEqual([
      {
        name: 'add',
        type: 1,
        options: [
          { name: 'channel', type: 7, value: '10' },
          { name: 'time', type: 3, value: '9am' },
        ],
      },
    ]);
    expect(sent(composing('/daily all pause'))).toEqual([
      { name: 'all', type: 2, options: [{ name: 'pause', type: 1, options: [] }] },
    ]);
  });

  it('turns names that were typed into values', () => {
    const typed = composing(
      '/daily add',
      input('channel', 'General'),
      input('time', '9'),
      add('thread'),
      input('thread', 'true'),
    );
    expect(sent(typed)).toMatchObject([
      { options: [{ value: '11' }, { value: '9' }, { name: 'thread', type: 5, value: true }] },
    ]);
    expect(sent(composing('/quiz', add('difficulty'), input('difficulty', 'HARD')))).toEqual([
      { name: 'difficulty', type: 3, value: 'h' },
    ]);
  });

  it('leaves out an option that was left empty', () => {
    expect(sent(composing('/quiz', add('deck')))).toEqual([]);
  });

  it.each([
    ['/daily add', [], 'channel: This option is required.'],
    ['/daily add', [input('channel', 'nowhere')], 'channel: Choose one from the list.'],
    ['/quiz', [add('open_for'), input('open_for', 'x')], 'open_for: Type a whole number.'],
    ['/quiz', [add('open_for'), input('open_for', '1.5')], 'open_for: Type a whole number.'],
    ['/quiz', [add('open_for'), input('open_for', '0')], 'open_for: Must be 1 or more.'],
    ['/quiz', [add('open_for'), input('open_for', '61')], 'open_for: Must be 60 or less.'],
    ['/quiz', [add('difficulty'), input('difficulty', 'x')], 'difficulty: Choose one from the list.'],
  ] as const)('%s says what is wrong in the first wrong field (%#)', (name, events, error) => {
    expect(sent(composing(name, ...events))).toBe(error);
  });

  it('marks the field that is being completed, and leaves out what is not valid yet', () => {
    const composer = composing('/quiz', add('open_for'), input('open_for', 'x'), add('deck'), input('deck', 'ne'));
    expect(completionOptions(composer, world(), 'en-GB')).toEqual([
      { name: 'deck', type: 3, value: 'ne', focused: true },
    ]);
  });
});
