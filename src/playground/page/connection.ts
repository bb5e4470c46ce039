import type { PageEvent, PageState } from '../protocol.ts';
import { Refused, api, reasonOf } from './api.ts';
import type { Store } from './store.ts';

const RETRY_MS = 2000;

export interface Link {
  /** Looks through this member's eyes from now on: asks for the state and follows the events. Null: the first member. */
  readonly follow: (as: string | null) => void;
  /** Resolves once events come in: who asks for something before would miss the answer. */
  readonly opened: () => Promise<void>;
}

/**
 * The stream of events from the stand-in. Whenever it opens, the whole state is asked for, and events that come meanwhile are
 * applied after it: so nothing is missed, also after the stand-in was gone.
 */
export function createLink(store: Store): Link {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let ready = Promise.withResolvers<void>();

  const follow = (as: string | null): void => {
    turn += 1;
    const mine = turn;
    ready = reopened(ready);
    clearTimeout(retry);
    source?.close();
    memberToFollow(as)
      .then((id) => mine === turn && listen(id, mine))
      .catch((error: unknown) => lost(as, mine, error));
  };

  const lost = (as: string | null, mine: number, error: unknown): void => {
    if (mine !== turn) return;
    source?.close();
    store.send({ type: 'connection', connection: 'lost' });
    if (error instanceof Refused) store.send({ type: 'notice', text: reasonOf(error) });
    retry = setTimeout(() => follow(as), RETRY_MS);
  };

  const listen = (as: string, mine: number): void => {
    let waiting: PageEvent[] | null = [];
    const take = (event: PageEvent): void => store.send({ type: 'event', event, browserNow: Date.now() });
    const begin = (world: PageState): void => {
      if (mine !== turn) return;
      store.send({ type: 'world', me: as, world, browserNow: Date.now() });
      store.send({ type: 'connection', connection: 'open' });
      ready.resolve();
      const held = waiting ?? [];
      waiting = null;
      held.forEach(take);
    };
    source = new EventSource(`/page/events?as=${encodeURIComponent(as)}`);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as PageEvent;
      if (waiting) waiting.push(event);
      else take(event);
    });
    source.addEventListener('error', () => lost(as, mine, null));
    source.addEventListener('open', () => {
      api
        .state(as)
        .then(begin)
        .catch((error: unknown) => lost(as, mine, error));
    });
  };

  return { follow, opened: () => ready.promise };
}

/** A promise for the next opening, which also settles whoever still waits for the one before. */
function reopened(before: PromiseWithResolvers<void>): PromiseWithResolvers<void> {
  const next = Promise.withResolvers<void>();
  next.promise.then(before.resolve).catch(before.reject);
  return next;
}

/** This member if the stand-in knows it; else, as after a restart with a new world, its first one. */
async function memberToFollow(as: string | null): Promise<string> {
  const state = await api.state(as).catch((error: unknown) => {
    if (error instanceof Refused && as !== null) return api.state(null);
    throw error;
  });
  const member = state.members.find(({ id }) => id === as) ?? state.members.find(({ kind }) => kind === 'member');
  if (member === undefined) throw new Refused('There is nobody to act as.');
  return member.id;
}
