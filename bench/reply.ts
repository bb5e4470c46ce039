/** What the bot told a member about their click, read from the reply as the member reads it (in English). */
import type { APIMessage } from 'discord-api-types/v10';

export type Told =
  /** This choice is the member's answer; `isNew`: by this very click. */
  | { readonly kind: 'answer'; readonly letter: string; readonly isNew: boolean }
  /** The deadline has passed. */
  | { readonly kind: 'closed' }
  /** Anything else, which should not happen. */
  | { readonly kind: 'odd'; readonly text: string };

export function readReply(message: APIMessage): Told {
  const text = textOf(message.components ?? []);
  if (text.includes('This question closed')) return { kind: 'closed' };
  const letter =
    /You answered \*\*([A-J])\*\* already/.exec(text)?.[1] ??
    /(?:Noted: |Changed to )([A-J])/.exec(text)?.[1] ??
    /You chose: \*\*([A-J])\.\*\*/.exec(text)?.[1];
  if (letter === undefined) return { kind: 'odd', text };
  return { kind: 'answer', letter, isNew: !text.includes('already') };
}

/** The custom_ids of a message's letter buttons by letter, and its round; null if it has none. */
export function readQuestion(message: APIMessage): { roundId: string; buttons: ReadonlyMap<string, string> } | null {
  const buttons = new Map<string, string>();
  let roundId = '';
  for (const [, id = '', round = ''] of JSON.stringify(message.components ?? []).matchAll(
    /"custom_id":"(\d+answer:([^:"]+):[^"]*)"/g,
  )) {
    buttons.set(String.fromCodePoint(65 + buttons.size), id);
    roundId = round;
  }
  return buttons.size > 0 ? { roundId, buttons } : null;
}

/** The round that a message of the bot belongs to, whatever it shows by now. */
export function roundOf(message: APIMessage): string | null {
  return /"custom_id":"\d+[a-z]+:([A-Za-z0-9_-]{16}):/.exec(JSON.stringify(message.components ?? []))?.[1] ?? null;
}

export function isRevealed(message: APIMessage): boolean {
  return textOf(message.components ?? []).includes('**Solution: ');
}

function textOf(nodes: readonly unknown[]): string {
  return (nodes as { content?: string; components?: unknown[] }[])
    .map(({ content, components }) => `${content ?? ''}\n${textOf(components ?? [])}`)
    .join('');
}
