import type { APIApplicationCommandBasicOption, APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Offer } from './commandOffers.ts';

/** One option of the chosen command, being filled in. */
export interface Field {
  readonly option: APIApplicationCommandBasicOption;
  readonly text: string;
  /** Set by choosing from the list; typing clears it. */
  readonly value: string | number | boolean | null;
}

/** The name under which the place after the last field goes, where further options are added. */
export const TAIL = '';

interface Common {
  /** Counts up whenever the page shall move the focus to `focus`. */
  readonly focusTurn: number;
  /** The highlighted line of the list, -1 for none. */
  readonly active: number;
  /** Is the list offered? */
  readonly open: boolean;
}

export interface TextComposer extends Common {
  readonly kind: 'text';
  readonly text: string;
}

export interface CommandComposer extends Common {
  readonly kind: 'command';
  readonly offer: Offer;
  readonly fields: readonly Field[];
  /** Name of the field that has the focus, or TAIL. */
  readonly focus: string;
  /** What was typed in the tail, to find an option. */
  readonly tail: string;
  readonly error: { readonly field: string; readonly text: string } | null;
  /** The newest answer to an autocompletion; null while it is awaited. */
  readonly answered: {
    readonly field: string;
    readonly query: string;
    readonly choices: readonly APIApplicationCommandOptionChoice[] | null;
  } | null;
}

export type Composer = TextComposer | CommandComposer;

export type ComposerEvent =
  | { readonly type: 'text'; readonly text: string; readonly focus?: boolean }
  | { readonly type: 'choose'; readonly offer: Offer }
  | { readonly type: 'input'; readonly field: string; readonly text: string }
  | { readonly type: 'focus'; readonly field: string }
  | { readonly type: 'pick'; readonly field: string; readonly text: string; readonly value: string | number | boolean }
  | { readonly type: 'add'; readonly name: string }
  | { readonly type: 'remove'; readonly name: string }
  | { readonly type: 'active'; readonly index: number }
  | { readonly type: 'open'; readonly open: boolean }
  | { readonly type: 'error'; readonly field: string; readonly text: string };

export const EMPTY_COMPOSER: TextComposer = { kind: 'text', text: '', active: 0, open: true, focusTurn: 0 };

/** The composer after something was typed, chosen or left. Pure. */
export function composerAfter(composer: Composer, event: ComposerEvent): Composer {
  if (event.type === 'text') {
    const focusTurn = composer.focusTurn + (event.focus === false ? 0 : 1);
    return { ...EMPTY_COMPOSER, text: event.text, focusTurn };
  }
  if (event.type === 'choose') return begun(event.offer, composer.focusTurn + 1);
  if (event.type === 'active') return { ...composer, active: event.index, open: true };
  if (event.type === 'open') return { ...composer, open: event.open };
  return composer.kind === 'command' ? commandAfter(composer, event) : composer;
}

function begun(offer: Offer, focusTurn: number): CommandComposer {
  const fields = offer.options.filter(({ required }) => required).map(emptyField);
  const focus = fields[0]?.option.name ?? TAIL;
  const active = focus === TAIL ? -1 : 0;
  return {
    kind: 'command',
    offer,
    fields,
    focus,
    tail: '',
    error: null,
    answered: null,
    active,
    open: true,
    focusTurn,
  };
}

function emptyField(option: APIApplicationCommandBasicOption): Field {
  return { option, text: '', value: null };
}

type FieldEvent = Exclude<ComposerEvent, { type: 'text' | 'choose' | 'active' | 'open' }>;

function commandAfter(composer: CommandComposer, event: FieldEvent): CommandComposer {
  switch (event.type) {
    case 'input': {
      const error = composer.error?.field === event.field ? null : composer.error;
      const typed = { ...composer, error, open: true, active: event.text === '' ? -1 : 0 };
      if (event.field === TAIL) return { ...typed, tail: event.text };
      return { ...typed, fields: withField(composer.fields, event.field, event.text, null) };
    }
    case 'focus': {
      if (composer.focus === event.field) return composer;
      const field = composer.fields.find(({ option }) => option.name === event.field);
      const open = field === undefined || field.value === null;
      return { ...composer, focus: event.field, open, active: field?.option.required && field.text === '' ? 0 : -1 };
    }
    case 'pick': {
      const fields = withField(composer.fields, event.field, event.text, event.value);
      const error = composer.error?.field === event.field ? null : composer.error;
      const focus = fields.find(({ option, text }) => option.required && text === '')?.option.name ?? TAIL;
      const active = focus === TAIL ? -1 : 0;
      return { ...composer, fields, error, focus, active, open: focus !== TAIL, focusTurn: composer.focusTurn + 1 };
    }
    case 'add': {
      const option = composer.offer.options.find(({ name }) => name === event.name);
      if (option === undefined || composer.fields.some((field) => field.option.name === event.name)) return composer;
      const fields = [...composer.fields, emptyField(option)];
      return {
        ...composer,
        fields,
        tail: '',
        focus: event.name,
        active: 0,
        open: true,
        focusTurn: composer.focusTurn + 1,
      };
    }
    case 'remove': {
      const fields = composer.fields.filter(({ option }) => option.name !== event.name);
      return {
        ...composer,
        fields,
        error: null,
        focus: TAIL,
        active: -1,
        open: false,
        focusTurn: composer.focusTurn + 1,
      };
    }
    case 'error':
      break;
  }
  const { field, text } = event;
  return { ...composer, error: { field, text }, focus: field, focusTurn: composer.focusTurn + 1 };
}

function withField(fields: readonly Field[], name: string, text: string, value: Field['value']): Field[] {
  return fields.map((field) => (field.option.name === name ? { ...field, text, value } : field));
}
