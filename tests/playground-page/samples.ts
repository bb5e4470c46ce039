import type { APIApplicationCommand, APIUser } from 'discord-api-types/v10';
import type { PageMember, PageMessage, PageState } from '../../src/playground/protocol.ts';

export const NOW = Date.UTC(2026, 10, 24, 9, 0);

export const member = (
  id: string,
  name: string,
  kind: PageMember['kind'] = 'member',
  locale = 'en-GB',
): PageMember => ({
  id,
  name,
  kind,
  locale,
  avatar: `/page/avatars/${id}.svg`,
});

export const MEMBERS = [
  member('1', 'Alice'),
  member('2', 'Bob', 'member', 'de'),
  member('4', 'Mia', 'moderator'),
  member('9', 'Quizbell', 'bot'),
];

function user(id: string): APIUser {
  const name = MEMBERS.find((one) => one.id === id)?.name ?? 'nobody';
  return { id, username: name.toLowerCase(), global_name: name, discriminator: '0', avatar: null };
}

/** A message of the bot in channel 10, as the stand-in sends it. */
export function message(id: string, more: Partial<PageMessage> = {}): PageMessage {
  return {
    id,
    channel_id: '10',
    author: user('9'),
    content: `text ${id}`,
    timestamp: new Date(NOW).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
    ...more,
  };
}

export const mentioning = (id: string): Pick<PageMessage, 'mentions'> => ({ mentions: [user(id)] });

export const COMMANDS = [
  {
    id: '100',
    type: 1,
    name: 'quiz',
    name_localizations: { de: 'quizfrage' },
    description: 'Ask a question',
    description_localizations: { de: 'Stelle eine Frage' },
    options: [
      { type: 3, name: 'deck', description: 'Which deck', autocomplete: true },
      { type: 4, name: 'open_for', description: 'Minutes', min_value: 1, max_value: 60 },
      {
        type: 3,
        name: 'difficulty',
        description: 'How hard',
        choices: [
          { name: 'easy', value: 'e' },
          { name: 'hard', value: 'h' },
        ],
      },
    ],
  },
  {
    id: '101',
    type: 1,
    name: 'daily',
    description: 'Daily questions',
    options: [
      {
        type: 1,
        name: 'add',
        description: 'Post one every day',
        options: [
          { type: 5, name: 'thread', description: 'Open a thread' },
          { type: 7, name: 'channel', description: 'Where', required: true },
          { type: 3, name: 'time', description: 'When', required: true },
        ],
      },
      {
        type: 2,
        name: 'all',
        description: 'All of them',
        options: [{ type: 1, name: 'pause', description: 'Pause all' }],
      },
    ],
  },
  { id: '102', type: 3, name: 'Make a question', description: '' },
] as unknown as readonly APIApplicationCommand[];

export function world(more: Partial<PageState> = {}): PageState {
  return {
    now: NOW,
    guild: { id: '7', name: 'Study group' },
    members: MEMBERS,
    roles: [{ id: '8', name: 'Moderators' }],
    channels: [
      { id: '10', name: 'study', kind: 'text', parentId: null },
      { id: '11', name: 'general', kind: 'text', parentId: null },
    ],
    commands: COMMANDS,
    messages: [],
    botOnline: true,
    ...more,
  };
}
