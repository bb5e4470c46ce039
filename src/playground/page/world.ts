import type { PageEvent, PageMessage, PageState } from '../protocol.ts';

/** The stand-in's world as the page knows it: what it was told at the start, changed by every event since. */
export function worldAfter(world: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'message':
      return { ...world, messages: withMessage(world.messages, event.message) };
    case 'messageDeleted':
      return { ...world, messages: world.messages.filter(({ id }) => id !== event.id) };
    case 'commands':
      return { ...world, commands: event.commands };
    case 'channels':
      return { ...world, channels: event.channels };
    case 'clock':
      return { ...world, now: event.now };
    case 'bot':
      return { ...world, botOnline: event.online };
    case 'modal':
    case 'interaction':
      break;
  }
  return world;
}

/** The messages with this one added at its place, or put where its older version was. Order is that of the ids. */
function withMessage(messages: readonly PageMessage[], message: PageMessage): readonly PageMessage[] {
  const at = messages.findIndex(({ id }) => id === message.id);
  if (at !== -1) return messages.with(at, message);
  const after = messages.findLastIndex(({ id }) => !isOlder(message.id, id));
  return messages.toSpliced(after + 1, 0, message);
}

/** Ids of Discord grow with time; as text they compare by length first. */
export function isOlder(id: string, than: string): boolean {
  return id.length === than.length ? id < than : id.length < than.length;
}
