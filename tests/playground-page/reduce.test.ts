import { describe, expect, it } from 'vitest';
import { messageRows } from '../../src/playground/page/messageRows.ts';
import { ownReply } from '../../src/playground/page/ownReply.ts';
import { initialState, reduce } from '../../src/playground/page/reduce.ts';
import type { PageAction, Pending, State } from '../../src/playground/page/state.ts';
import { unread } from '../../src/playground/page/unread.ts';
import type { PageEvent, PageState } from '../../src/playground/protocol.ts';
import { NOW, mentioning, message, world } from './samples.ts';

function after(...actions: readonly (PageAction | PageEvent)[]): State {
  return actions.reduce<State>(
    (state, action) => {
      const isEvent = [
        'message',
        'messageDeleted',
        'modal',
        'interaction',
        'commands',
        'channels',
        'clock',
        'bot',
      ].includes(action.type);
      return reduce(
        state,
        isEvent ? { type: 'event', event: action as PageEvent, browserNow: NOW } : (action as PageAction),
      );
    },
    initialState(null, null, null),
  );
}

const opened = (more: Partial<PageState> = {}): PageAction => ({
  type: 'world',
  me: '1',
  world: world(more),
  browserNow: NOW,
});
const shownIds = (state: State): string[] =>
  messageRows(state, 'UTC').flatMap((row) => (row.kind === 'message' ? [row.message.id] : []));

const click: Pending = {
  key: 'k',
  interactionId: null,
  as: '1',
  channelId: '10',
  source: { kind: 'component', messageId: '20', customId: 'a' },
  state: 'waiting',
  reason: null,
  at: NOW,
};

describe('the page’s state', () => {
  it('says nothing to the next member of what was announced to the one before', () => {
    const told = after(opened(), { type: 'message', message: message('30', { content: 'secret' }) });
    expect(told.announcement).toContain('secret');
    expect(reduce(told, { type: 'actAs', me: '2' }).announcement).toBe('');
  });

  it('knows the private reply that has just come here, and takes nothing else for one', () => {
    const before = after(opened({ messages: [message('20')] }));
    const then = (event: PageEvent) => reduce(before, { type: 'event', event, browserNow: NOW });
    const reply = message('30', { ephemeralFor: '1' });
    const replied = then({ type: 'message', message: reply });
    expect(ownReply(replied, before)).toEqual({ id: '30', fresh: true });
    expect(ownReply(replied, replied)).toBe(null);
    expect(ownReply(then({ type: 'message', message: message('30') }), before)).toBe(null);
    const edited = reduce(replied, {
      type: 'event',
      event: { type: 'message', message: { ...reply } },
      browserNow: NOW,
    });
    expect(ownReply(edited, replied)).toEqual({ id: '30', fresh: false });
  });

  it('opens the first channel when none is known', () => {
    expect(after(opened()).channelId).toBe('10');
  });

  it('adds a new message in order and replaces an edited one', () => {
    const state = after(
      opened({ messages: [message('20'), message('100')] }),
      { type: 'message', message: message('30') },
      { type: 'message', message: message('20', { content: 'edited' }) },
    );
    expect(shownIds(state)).toEqual(['20', '30', '100']);
    expect(state.world?.messages[0]?.content).toBe('edited');
  });

  it('takes a deleted message away', () => {
    expect(
      shownIds(after(opened({ messages: [message('20')] }), { type: 'messageDeleted', channelId: '10', id: '20' })),
    ).toEqual([]);
  });

  it('puts a private reply away on request, and shows none that is for someone else', () => {
    const messages = [message('20', { ephemeralFor: '1' }), message('21', { ephemeralFor: '2' })];
    expect(shownIds(after(opened({ messages })))).toEqual(['20']);
    expect(shownIds(after(opened({ messages }), { type: 'dismiss', messageId: '20' }))).toEqual([]);
  });

  it('follows a click from waiting to answered', () => {
    const waiting = after(
      opened(),
      { type: 'asked', pending: click },
      { type: 'accepted', key: 'k', interactionId: '50' },
    );
    expect(waiting.pending).toHaveLength(1);
    expect(
      reduce(waiting, { type: 'event', event: { type: 'interaction', id: '50', state: 'answered' }, browserNow: NOW })
        .pending,
    ).toEqual([]);
  });

  it('knows an outcome that came before the id of its interaction', () => {
    const state = after(
      opened(),
      { type: 'asked', pending: click },
      { type: 'interaction', id: '50', state: 'failed', reason: 'too late' },
      { type: 'accepted', key: 'k', interactionId: '50' },
    );
    expect(state.pending).toMatchObject([{ state: 'failed', reason: 'too late' }]);
  });

  it('forgets a failure when the same button is clicked again, or when the answer comes late', () => {
    const failed = after(
      opened(),
      { type: 'asked', pending: { ...click, interactionId: '50' } },
      { type: 'failed', key: 'k', reason: 'slow' },
    );
    expect(reduce(failed, { type: 'asked', pending: { ...click, key: 'l' } }).pending).toMatchObject([
      { key: 'l', state: 'waiting' },
    ]);
    expect(
      reduce(failed, { type: 'event', event: { type: 'interaction', id: '50', state: 'answered' }, browserNow: NOW })
        .pending,
    ).toEqual([]);
  });

  it('opens a modal, and closes it once its submission is answered', () => {
    const modal = { custom_id: 'm', title: 'Ask', components: [] };
    const open = after(opened(), { type: 'modal', interactionId: '50', modal });
    expect(open.modal?.modal.title).toBe('Ask');
    const submitted = { ...click, interactionId: '51', source: { kind: 'modal', customId: 'm' } } as const;
    const sent = reduce(open, { type: 'asked', pending: submitted });
    expect(sent.modal).not.toBeNull();
    expect(
      reduce(sent, { type: 'event', event: { type: 'interaction', id: '51', state: 'answered' }, browserNow: NOW })
        .modal,
    ).toBeNull();
  });

  it('follows the clock when it is moved', () => {
    expect(after(opened(), { type: 'clock', now: NOW + 3_600_000 }).clockShift).toBe(3_600_000);
  });

  it('tells of a new message for those who listen, but not of an edit', () => {
    const state = after(opened(), { type: 'message', message: message('20', { content: '**Right!** +10' }) });
    expect(state.announcement).toBe('Quizbell: Right! +10');
    expect(after(opened({ messages: [message('20')] }), { type: 'message', message: message('20') }).announcement).toBe(
      '',
    );
  });
});

describe('unread marks', () => {
  it('counts what came while another channel was looked at, and who was mentioned', () => {
    const state = after(
      opened(),
      { type: 'message', message: message('20', { channel_id: '11' }) },
      { type: 'message', message: message('21', { channel_id: '11', ...mentioning('1') }) },
    );
    expect(unread(state, '1', '11')).toEqual({ messages: 2, pings: 1 });
    expect(unread(reduce(state, { type: 'channel', channelId: '11' }), '1', '11')).toEqual({ messages: 0, pings: 0 });
  });

  it('marks a member that one does not act as, also in the channel that is looked at', () => {
    const state = after(opened(), { type: 'message', message: message('20', mentioning('2')) });
    expect(unread(state, '2', null).pings).toBe(1);
    expect(unread(state, '1', null).pings).toBe(0);
  });

  it('takes what was there at the start as read', () => {
    expect(
      unread(after(opened({ messages: [message('20', { channel_id: '11', ...mentioning('2') })] })), '2', null)
        .messages,
    ).toBe(0);
  });
});

describe('rows of a channel', () => {
  it('groups messages of one author within seven minutes, and begins each day with a line', () => {
    const at = (minutes: number): { timestamp: string } => ({
      timestamp: new Date(NOW + minutes * 60_000).toISOString(),
    });
    const messages = [message('20', at(0)), message('21', at(3)), message('22', at(30)), message('23', at(24 * 60))];
    const rows = messageRows(after(opened({ messages })), 'UTC').map((row) =>
      row.kind === 'message' ? row.grouped : row.kind,
    );
    expect(rows).toEqual(['day', false, true, false, 'day', false]);
  });

  it('shows a command that is under way at the end, in its own channel alone', () => {
    const pending: Pending = { ...click, source: { kind: 'command', name: '/quiz', commandId: '100' } };
    const state = after(opened({ messages: [message('20')] }), { type: 'asked', pending });
    expect(messageRows(state, 'UTC').at(-1)).toMatchObject({ kind: 'asked' });
    expect(messageRows(reduce(state, { type: 'channel', channelId: '11' }), 'UTC')).toEqual([]);
  });
});
