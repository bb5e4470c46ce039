import type { PageInteraction, PageMessage } from '../protocol.ts';
import { Refused, api, reasonOf } from './api.ts';
import { createClockWalk } from './clockWalk.ts';
import { commandOptions, completionOptions } from './commandOptions.ts';
import type { CommandComposer } from './composer.ts';
import type { Link } from './connection.ts';
import type { Deeds } from './context.ts';
import type { Pending } from './state.ts';
import type { Store } from './store.ts';
import { isCompleted } from './suggestions.ts';

/** Discord gives an app three seconds; the rest is for the way here and back. */
const PATIENCE_MS = 3300;
const COMPLETION_DELAY_MS = 200;

/** What one can do on the page, carried out against the stand-in. */
export function createDeeds(store: Store, link: Link, jumpTo: (messageId: string) => void): Deeds {
  const { send } = store;

  const complain = (error: unknown): void => send({ type: 'notice', text: reasonOf(error) });

  /** Sends an interaction and follows it until it is answered, or until the bot has let three seconds pass. */
  const ask = (
    source: Pending['source'],
    request: (as: string, channelId: string) => Promise<PageInteraction>,
  ): void => {
    const { me, channelId, clockShift } = store.state();
    if (me === null || channelId === null) return;
    const key = crypto.randomUUID();
    const at = Date.now() + clockShift;
    send({
      type: 'asked',
      pending: { key, interactionId: null, as: me, channelId, source, state: 'waiting', reason: null, at },
    });
    const late = setTimeout(() => {
      const waiting = store.state().pending.some((one) => one.key === key && one.state === 'waiting');
      if (waiting) send({ type: 'failed', key, reason: 'The bot did not answer within 3 seconds.' });
    }, PATIENCE_MS);
    link
      .opened()
      .then(() => {
        const stillWanted = store.state().pending.some((one) => one.key === key && one.state === 'waiting');
        if (!stillWanted) throw new Refused('It was not sent: the playground did not answer in time.');
        return request(me, channelId);
      })
      .then(({ interactionId }) => send({ type: 'accepted', key, interactionId }))
      .catch((error: unknown) => {
        clearTimeout(late);
        send({ type: 'failed', key, reason: reasonOf(error) });
      });
  };

  const sendCommand = (): void => {
    const { composer, world, me } = store.state();
    const locale = world?.members.find(({ id }) => id === me)?.locale;
    if (composer.kind !== 'command' || world === null || locale === undefined) return;
    const filled = commandOptions(composer, world, locale);
    if (!filled.ok) return send({ type: 'compose', event: { type: 'error', field: filled.field, text: filled.text } });
    const { command, label } = composer.offer;
    send({ type: 'compose', event: { type: 'text', text: '' } });
    ask({ kind: 'command', name: label, commandId: command.id }, (as, channelId) =>
      api.command({ as, channelId, commandId: command.id, options: filled.options }),
    );
  };

  followCompletion(store);
  return {
    send,
    jumpTo,
    sendCommand,
    actAs: (memberId) => {
      if (memberId === store.state().me) return send({ type: 'drawer', drawer: 'closed' });
      send({ type: 'actAs', me: memberId });
      link.follow(memberId);
    },
    setLocale: (locale) => {
      const { me } = store.state();
      if (me === null) return;
      send({ type: 'locale', me, locale });
      api.locale(me, locale).catch(complain);
    },
    moveClock: createClockWalk({
      now: () => Date.now() + store.state().clockShift,
      move: (advanceMs) => api.clock({ advanceMs }),
      toGo: (ms) => send({ type: 'clockToGo', ms }),
      onError: complain,
    }),
    click: ({ id: messageId }: PageMessage, customId, values) =>
      ask({ kind: 'component', messageId, customId }, (as) =>
        api.component({ as, messageId, customId, ...(values && { values }) }),
      ),
    submitModal: (fields) => {
      const open = store.state().modal;
      if (open === null) return;
      ask({ kind: 'modal', customId: open.modal.custom_id }, (as) =>
        api.modal({ as, interactionId: open.interactionId, fields }),
      );
    },
    useOn: ({ id: commandId, name }, { id: targetId }) =>
      ask({ kind: 'command', name, commandId }, (as, channelId) =>
        api.command({ as, channelId, commandId, options: [], targetId }),
      ),
    upload: async (file) => {
      try {
        return (await api.upload(file)).id;
      } catch (error) {
        complain(error);
        return null;
      }
    },
    runOffer: (offer) => {
      send({ type: 'compose', event: { type: 'choose', offer } });
      if (!offer.options.some(({ required }) => required)) sendCommand();
    },
    toggleTheme: () => {
      const dark = getComputedStyle(document.documentElement).getPropertyValue('--is-dark').trim() === '1';
      send({ type: 'theme', theme: dark ? 'light' : 'dark' });
    },
  };
}

/** Asks the bot to complete the field that has the focus, a moment after the last key; late answers are dropped. */
function followCompletion(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';
  store.onChange(({ composer }) => {
    const wanted = composer.kind === 'command' ? completionOf(composer) : null;
    const question = wanted === null ? '' : JSON.stringify([wanted.field, wanted.query]);
    if (question === asked) return;
    asked = question;
    clearTimeout(timer);
    if (wanted === null) return;
    timer = setTimeout(() => void complete(store, wanted.field, wanted.query), COMPLETION_DELAY_MS);
  });
}

function completionOf(composer: CommandComposer): { field: string; query: string } | null {
  const field = composer.fields.find(({ option }) => option.name === composer.focus);
  if (field === undefined || !isCompleted(field.option) || field.value !== null) return null;
  return { field: field.option.name, query: field.text };
}

async function complete(store: Store, field: string, query: string): Promise<void> {
  const { composer, world, me, channelId } = store.state();
  const locale = world?.members.find(({ id }) => id === me)?.locale;
  if (composer.kind !== 'command' || world === null || me === null || channelId === null || locale === undefined)
    return;
  const options = completionOptions(composer, world, locale);
  try {
    const { choices } = await api.autocomplete({ as: me, channelId, commandId: composer.offer.command.id, options });
    const now = store.state().composer;
    const wanted = now.kind === 'command' ? completionOf(now) : null;
    if (wanted?.field === field && wanted.query === query) store.send({ type: 'choices', field, query, choices });
  } catch (error) {
    store.send({ type: 'choices', field, query, choices: [] });
    store.send({ type: 'notice', text: reasonOf(error) });
  }
}
