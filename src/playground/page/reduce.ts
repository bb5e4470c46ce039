import type { PageEvent } from '../protocol.ts';
import { announcementOf } from './announcement.ts';
import { EMPTY_COMPOSER, composerAfter } from './composer.ts';
import type { PageAction, Pending, Settled, State } from './state.ts';
import { newestByChannel } from './unread.ts';
import { worldAfter } from './world.ts';

const EARLY_KEPT = 20;

/** The page before the stand-in has answered. */
export function initialState(me: string | null, channelId: string | null, theme: State['theme']): State {
  return {
    me,
    channelId,
    world: null,
    connection: 'connecting',
    clockShift: 0,
    clockToGo: 0,
    pending: [],
    early: {},
    modal: null,
    composer: EMPTY_COMPOSER,
    dismissed: [],
    seen: {},
    notice: null,
    announcement: '',
    drawer: 'closed',
    theme,
  };
}

/** The page after something happened. Pure: the same state and action give the same state. */
export function reduce(state: State, action: PageAction): State {
  switch (action.type) {
    case 'world':
      return withWorld(state, action);
    case 'event':
      return withEvent(state, action.event, action.browserNow);
    case 'connection':
      return { ...state, connection: action.connection };
    case 'actAs':
      // What was announced to the one before is not for this one.
      return {
        ...state,
        me: action.me,
        modal: null,
        composer: EMPTY_COMPOSER,
        drawer: 'closed',
        notice: null,
        announcement: '',
      };
    case 'locale':
      return withLocale(state, action.me, action.locale);
    case 'channel':
      return seeing({ ...state, channelId: action.channelId, drawer: 'closed' });
    case 'asked':
      // One thing is asked once: asking again replaces what failed before.
      return {
        ...state,
        notice: null,
        pending: [...state.pending.filter((old) => !isSame(old, action.pending)), action.pending],
      };
    case 'accepted':
      return accepted(state, action.key, action.interactionId);
    case 'failed':
      return {
        ...state,
        pending: state.pending.map((asked) =>
          asked.key === action.key ? { ...asked, state: 'failed', reason: action.reason } : asked,
        ),
      };
    case 'forget':
      return { ...state, pending: state.pending.filter(({ key }) => key !== action.key) };
    case 'modalClosed':
      return { ...state, modal: null, pending: state.pending.filter(({ source }) => source.kind !== 'modal') };
    case 'dismiss':
      return { ...state, dismissed: [...state.dismissed, action.messageId] };
    case 'clockToGo':
      return { ...state, clockToGo: action.ms };
    case 'notice':
      return { ...state, notice: action.text };
    case 'drawer':
      return { ...state, drawer: action.drawer };
    case 'theme':
      return { ...state, theme: action.theme };
    case 'compose':
      return { ...state, composer: composerAfter(state.composer, action.event) };
    case 'choices':
      break;
  }
  const { field, query, choices } = action;
  if (state.composer.kind !== 'command') return state;
  return { ...state, composer: { ...state.composer, answered: { field, query, choices } } };
}

function withWorld(state: State, { me, world, browserNow }: Extract<PageAction, { type: 'world' }>): State {
  const known = world.channels.some(({ id }) => id === state.channelId);
  const channelId = known ? state.channelId : (world.channels[0]?.id ?? null);
  const newest = newestByChannel(world.messages);
  // Whoever is looked at for the first time has read all that was there before.
  const seen = Object.fromEntries(world.members.map(({ id }) => [id, state.seen[id] ?? newest]));
  return seeing({ ...state, me, world, channelId, seen, clockShift: world.now - browserNow });
}

function withEvent(state: State, event: PageEvent, browserNow: number): State {
  if (state.world === null) return state;
  const next = { ...state, world: worldAfter(state.world, event) };
  if (event.type === 'clock') {
    return { ...next, clockShift: event.now - browserNow };
  }
  if (event.type === 'interaction') {
    return settled(next, event.id, { state: event.state, reason: event.reason ?? null });
  }
  if (event.type === 'modal') {
    return { ...settled(next, event.interactionId, { state: 'answered', reason: null }), modal: event };
  }
  if (event.type !== 'message') return next;
  const isNew = !state.world.messages.some(({ id }) => id === event.message.id);
  return seeing(isNew ? { ...next, announcement: announcementOf(event.message, state) } : next);
}

/** The channel that is looked at is read up to its newest message. */
function seeing(state: State): State {
  const { me, channelId, world } = state;
  if (me === null || channelId === null || world === null) return state;
  const newest = newestByChannel(world.messages)[channelId];
  if (newest === undefined || state.seen[me]?.[channelId] === newest) return state;
  return { ...state, seen: { ...state.seen, [me]: { ...state.seen[me], [channelId]: newest } } };
}

function withLocale(state: State, me: string, locale: string): State {
  if (state.world === null) return state;
  const members = state.world.members.map((member) => (member.id === me ? { ...member, locale } : member));
  return { ...state, world: { ...state.world, members }, composer: EMPTY_COMPOSER };
}

function accepted(state: State, key: string, interactionId: string): State {
  const pending = state.pending.map((asked) => (asked.key === key ? { ...asked, interactionId } : asked));
  const outcome = state.early[interactionId];
  return outcome ? settled({ ...state, pending }, interactionId, outcome) : { ...state, pending };
}

function settled(state: State, interactionId: string, outcome: Settled): State {
  const asked = state.pending.find((one) => one.interactionId === interactionId);
  if (asked === undefined) {
    const early = Object.entries({ ...state.early, [interactionId]: outcome }).slice(-EARLY_KEPT);
    return { ...state, early: Object.fromEntries(early) };
  }
  if (outcome.state === 'failed') {
    const failed: Pending = { ...asked, state: 'failed', reason: outcome.reason };
    return { ...state, pending: state.pending.map((one) => (one === asked ? failed : one)) };
  }
  const modal = asked.source.kind === 'modal' ? null : state.modal;
  return { ...state, modal, pending: state.pending.filter((one) => one !== asked) };
}

function isSame(one: Pending, other: Pending): boolean {
  return one.source.kind !== 'command' && JSON.stringify(one.source) === JSON.stringify(other.source);
}
