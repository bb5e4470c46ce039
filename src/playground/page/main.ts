import { render } from 'lit';
import { createLink } from './connection.ts';
import type { View } from './context.ts';
import { createDeeds } from './deeds.ts';
import { page, waitingPage } from './pageView.ts';
import { initialState } from './reduce.ts';
import { createScrolling } from './scrolling.ts';
import type { State } from './state.ts';
import { ownReply } from './ownReply.ts';
import { createStore } from './store.ts';

const THEME = 'quizbell-theme';
const address = new URL(location.href);
const kept = localStorage.getItem(THEME);
const theme = kept === 'dark' || kept === 'light' ? kept : null;
const store = createStore(initialState(address.searchParams.get('as'), address.searchParams.get('channel'), theme));
const root = document.querySelector<HTMLElement>('#page');
const scrolling = createScrolling();
const link = createLink(store);
const deeds = createDeeds(store, link, (messageId) => {
  const element = document.querySelector<HTMLElement>(`#message-${CSS.escape(messageId)}`);
  element?.scrollIntoView({ block: 'center' });
  element?.focus();
});
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function draw(state: State, before: State | null): void {
  if (!root) return;
  const me = state.world?.members.find(({ id }) => id === state.me) ?? state.world?.members[0];
  if (!state.world || !me) {
    render(waitingPage(state.connection, state.notice), root);
    return;
  }
  const view: View = { state, world: state.world, me, zone, deeds };
  render(page(view), root);
  const asked = state.pending.length > (before?.pending.length ?? 0) && state.composer !== before?.composer;
  const moved = before?.world === null || before?.channelId !== state.channelId || before.me !== state.me;
  const reply = before && !moved ? ownReply(state, before) : null;
  scrolling.settle(moved || asked || reply?.fresh === true, reply?.id ?? null);
}

/** What lies outside the drawn page: theme, title, address, and where the focus goes. */
function follow(state: State, before: State | null): void {
  if (state.theme === null) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = state.theme;
  if (before && state.theme !== before.theme && state.theme !== null) localStorage.setItem(THEME, state.theme);
  const channel = state.world?.channels.find(({ id }) => id === state.channelId);
  if (channel && state.world) document.title = `#${channel.name} · ${state.world.guild.name}`;
  if (state.me !== before?.me || state.channelId !== before?.channelId) {
    if (state.me !== null) address.searchParams.set('as', state.me);
    if (state.channelId !== null) address.searchParams.set('channel', state.channelId);
    history.replaceState(null, '', address);
  }
  if (before && state.composer.focusTurn !== before.composer.focusTurn) {
    const name = state.composer.kind === 'command' ? state.composer.focus : '';
    const input = document.querySelector<HTMLInputElement>(`#composer input[data-field="${CSS.escape(name)}"]`);
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  }
}

store.onChange((state, before) => {
  draw(state, before);
  follow(state, before);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && store.state().drawer !== 'closed') store.send({ type: 'drawer', drawer: 'closed' });
});
draw(store.state(), null);
follow(store.state(), null);
link.follow(store.state().me);
