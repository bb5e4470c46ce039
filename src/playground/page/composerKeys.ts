import { TAIL } from './composer.ts';
import type { ComposerEvent } from './composer.ts';
import type { View } from './context.ts';
import type { Suggestion } from './suggestions.ts';

/** What a key does in the input: arrows walk the list, Enter chooses or sends, Esc leaves, Backspace in an empty place goes back. */
export function composerKey(event: KeyboardEvent, lines: readonly Suggestion[], { state, deeds }: View): void {
  const now = state.composer;
  if (event.isComposing || !(event.target instanceof HTMLInputElement)) return;
  if (event.target.type === 'file' && event.key !== 'Escape') return;
  const compose = (change: ComposerEvent): void => {
    event.preventDefault();
    deeds.send({ type: 'compose', event: change });
  };
  const chosen = now.open ? lines[now.active] : undefined;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      if (lines.length === 0) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = now.active === -1 && step === -1 ? 0 : now.active;
      return compose({ type: 'active', index: (from + step + lines.length) % lines.length });
    }
    case 'Enter':
      if (chosen) return compose(chosen.event);
      event.preventDefault();
      return now.kind === 'command' ? deeds.sendCommand() : undefined;
    case 'Tab':
      if (chosen && !event.shiftKey && (now.kind === 'text' || now.focus !== TAIL)) return compose(chosen.event);
      return;
    case 'Escape':
      event.stopPropagation();
      if (now.kind === 'command' && now.open && lines.length > 0) return compose({ type: 'open', open: false });
      return compose({ type: 'text', text: '' });
    case 'Backspace': {
      if (event.target.value !== '' || now.kind !== 'command') return;
      const last = now.fields.findLast(({ option }) => !option.required);
      const field = now.fields.find(({ option }) => option.name === now.focus);
      if (field && !field.option.required) return compose({ type: 'remove', name: field.option.name });
      if (now.focus === TAIL && last) return compose({ type: 'remove', name: last.option.name });
      if (now.focus === TAIL && now.fields.length > 0) return;
      if (field && now.fields.indexOf(field) > 0) return;
      return compose({ type: 'text', text: now.offer.label });
    }
    default:
  }
}
