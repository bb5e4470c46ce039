import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/playground.ts';
import { api, Running } from './harness.ts';

const running = new Running();
let playground: Playground;
let messages: string;

beforeAll(async () => {
  playground = await running.playground();
  messages = `/channels/${playground.world.channel('study')}/messages`;
});
afterAll(() => running.close());

const V2 = 32_768;
const button = (n: number | string) => ({ type: 2, style: 1, label: `B${n}`, custom_id: `b${n}` });
const row = (...components: object[]) => ({ type: 1, components });
const select = (parts: object = {}) => ({
  type: 3,
  custom_id: 'pick',
  options: [
    { label: 'One', value: '1' },
    { label: 'Two', value: '2' },
  ],
  ...parts,
});
const text = (content: string) => ({ type: 10, content });
const v2 = (...components: object[]) => ({ flags: V2, components });
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

describe('a message that Discord refuses', () => {
  // Each: what it is, the body, the place of the error, and Discord's code for it.
  it.each<[title: string, body: object, path: string, code: string]>([
    ['content over 2,000', { content: 'x'.repeat(2001) }, 'content', 'BASE_TYPE_MAX_LENGTH'],
    ['content that is no text', { content: 5 }, 'content', 'STRING_TYPE_CONVERT'],
    ['11 embeds', { embeds: times(11, () => ({ title: 'T' })) }, 'embeds', 'BASE_TYPE_MAX_LENGTH'],
    ['an embed title over 256', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title', 'BASE_TYPE_MAX_LENGTH'],
    [
      'embeds over 6,000 in all',
      { embeds: [{ description: 'x'.repeat(3500) }, { description: 'x'.repeat(2501) }] },
      'embeds',
      'MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['an empty embed', { embeds: [{}] }, 'embeds.0.description', 'BASE_TYPE_REQUIRED'],
    [
      'an embed field without text',
      { embeds: [{ fields: [{ name: 'N', value: '' }] }] },
      'embeds.0.fields.0.value',
      'BASE_TYPE_REQUIRED',
    ],
    [
      '6 buttons in a row',
      { components: [row(...times(6, button))] },
      'components.0.components',
      'BASE_TYPE_MAX_LENGTH',
    ],
    ['6 rows', { components: times(6, (n) => row(button(n))) }, 'components', 'BASE_TYPE_BAD_LENGTH'],
    ['an empty row', { components: [row()] }, 'components.0.components', 'BASE_TYPE_MIN_LENGTH'],
    [
      'a select beside a button',
      { components: [row(button(1), select())] },
      'components.0.components',
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'two selects in a row',
      { components: [row(select(), select({ custom_id: 'other' }))] },
      'components.0.components',
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a button label over 80',
      { components: [row({ ...button(1), label: 'x'.repeat(81) })] },
      'components.0.components.0.label',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a custom_id over 100',
      { components: [row({ ...button(1), custom_id: 'x'.repeat(101) })] },
      'components.0.components.0.custom_id',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a button without custom_id',
      { components: [row({ type: 2, style: 1, label: 'B' })] },
      'components.0.components.0.custom_id',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'a button without label and emoji',
      { components: [row({ type: 2, style: 1, custom_id: 'b' })] },
      'components.0.components.0.label',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'a link button with a custom_id',
      { components: [row({ type: 2, style: 5, label: 'L', url: 'https://example.org', custom_id: 'b' })] },
      'components.0.components.0.custom_id',
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    [
      'a link button without a link',
      { components: [row({ type: 2, style: 5, label: 'L' })] },
      'components.0.components.0.url',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'an emoji that does not exist',
      { components: [row({ ...button(1), emoji: { name: 'smile' } })] },
      'components.0.components.0.emoji.name',
      'BUTTON_COMPONENT_INVALID_EMOJI',
    ],
    [
      'an unknown button style',
      { components: [row({ ...button(1), style: 9 })] },
      'components.0.components.0.style',
      'BASE_TYPE_CHOICES',
    ],
    [
      'the same custom_id twice',
      { components: [row(button(1)), row(button(1))] },
      'components.1.components.0.custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'the same component id twice',
      { components: [row({ ...button(1), id: 7 }, { ...button(2), id: 7 })] },
      'components.0.components.1.id',
      'COMPONENT_ID_DUPLICATED',
    ],
    [
      '26 options',
      { components: [row(select({ options: times(26, (n) => ({ label: `${n}`, value: `${n}` })) }))] },
      'components.0.components.0.options',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'two options of one value',
      { components: [row(select({ options: times(2, (n) => ({ label: `${n}`, value: 'same' })) }))] },
      'components.0.components.0.options.1.value',
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'a select that asks for more than it has',
      { components: [row(select({ min_values: 3, max_values: 3 }))] },
      'components.0.components.0.options',
      'BASE_TYPE_BAD_LENGTH',
    ],
    ['a text display without the V2 flag', { components: [text('hi')] }, 'components.0.type', 'UNION_TYPE_CHOICES'],
    [
      'V2 with content',
      { ...v2(text('hi')), content: 'there' },
      'content',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'V2 with embeds',
      { ...v2(text('hi')), embeds: [{ title: 'T' }] },
      'embeds',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      '41 components, nested ones counted',
      v2({ type: 17, components: times(38, (n) => text(`${n}`)) }, text('a'), text('b')),
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'texts over 4,000 in all',
      v2(text('x'.repeat(2000)), { type: 17, components: [text('x'.repeat(2001))] }),
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['an empty container', v2({ type: 17, components: [] }), 'components.0.components', 'BASE_TYPE_MIN_LENGTH'],
    [
      'a section without accessory',
      v2({ type: 9, components: [text('a')] }),
      'components.0.accessory',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'a picture that was not sent',
      v2({ type: 12, items: [{ media: { url: 'attachment://card.png' } }] }),
      'components.0.items.0.media.url',
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a text input in a message',
      { components: [row({ type: 4, custom_id: 't', style: 1 })] },
      'components.0.components.0.type',
      'BASE_TYPE_INVALID',
    ],
    [
      'parse together with ids',
      { content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } },
      'allowed_mentions',
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['a nonce over 25', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce', 'BASE_TYPE_MAX_LENGTH'],
    [
      'an attachment that is not there',
      { content: 'x', attachments: [{ id: '0' }] },
      'attachments.0.id',
      'ATTACHMENT_NOT_FOUND',
    ],
  ])('%s: 50035 at its place', async (_title, body, path, code) => {
    const { status, body: answer } = await api(playground, 'POST', messages, body);
    expect({ status, code: answer['code'] }).toEqual({ status: 400, code: 50035 });
    const place = path
      .split('.')
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], answer['errors']);
    const { _errors: found } = place as { _errors: { code: string }[] };
    expect(found.map((one) => one.code)).toContain(code);
  });

  it.each<[title: string, body: object]>([
    ['nothing at all', {}],
    ['only white space', { content: ' \n' }],
    ['V2 without a component', { flags: V2, components: [] }],
  ])('%s: 50006', async (_title, body) => {
    const { body: answer } = await api(playground, 'POST', messages, body);
    expect(answer['code']).toBe(50006);
  });
});

describe('a message at the limits', () => {
  it.each<[title: string, body: object]>([
    ['2,000 characters', { content: 'x'.repeat(2000) }],
    ['5 rows of 5 buttons', { components: times(5, (r) => row(...times(5, (n) => button(r * 5 + n)))) }],
    ['25 options', { components: [row(select({ options: times(25, (n) => ({ label: `${n}`, value: `${n}` })) }))] }],
    ['40 components', v2({ type: 17, components: times(38, (n) => text(`${n}`)) }, text('a'))],
    ['4,000 characters of text', v2(text('x'.repeat(4000)))],
    [
      'a button with an emoji alone',
      { components: [row({ type: 2, style: 2, custom_id: 'e', emoji: { name: '👍🏽' } })] },
    ],
    ['a link button', { components: [row({ type: 2, style: 5, label: 'L', url: 'https://example.org/a?b=c' })] }],
    ['fields that Discord does not know', { content: 'x', surprise: true }],
  ])('%s is taken', async (_title, body) => {
    expect((await api(playground, 'POST', messages, body)).status).toBe(200);
  });
});

describe('an edit', () => {
  async function post(body: object): Promise<string> {
    return `${messages}/${String((await api(playground, 'POST', messages, body)).body['id'])}`;
  }

  it('cannot take the V2 flag away, nor bring back content', async () => {
    const message = await post(v2(text('hi')));
    const edited = await api(playground, 'PATCH', message, { flags: 0, components: [text('there')] });
    expect(Number(edited.body['flags']) & V2).toBe(V2);
    const refused = await api(playground, 'PATCH', message, { content: 'old ways' });
    expect(refused.body['code']).toBe(50035);
  });

  it('turns a plain message into V2 only when its content goes', async () => {
    const message = await post({ content: 'plain' });
    expect((await api(playground, 'PATCH', message, v2(text('new')))).body['code']).toBe(50035);
    expect((await api(playground, 'PATCH', message, { ...v2(text('new')), content: null })).status).toBe(200);
  });

  it('that leaves nothing is refused with 50006', async () => {
    const message = await post({ content: 'plain' });
    expect((await api(playground, 'PATCH', message, { content: '' })).body['code']).toBe(50006);
  });

  it('keeps what it does not name, and files only if it lists them', async () => {
    const form = new FormData();
    form.append('payload_json', JSON.stringify({ content: 'with file', attachments: [{ id: 0, description: 'D' }] }));
    const refused = await send(form);
    expect(refused['code']).toBe(50035); // an id is a string
    const good = new FormData();
    good.append('payload_json', JSON.stringify({ content: 'with file', attachments: [{ id: '0', description: 'D' }] }));
    good.append('files[0]', new Blob(['abc'], { type: 'text/plain' }), 'my notes.txt');
    const sent = (await send(good)) as { id: string; attachments: { filename: string; size: number }[] };
    expect(sent.attachments).toMatchObject([{ filename: 'my_notes.txt', size: 3, description: 'D' }]);
    const message = `${messages}/${sent.id}`;
    expect((await api(playground, 'PATCH', message, { content: 'x' })).body['attachments']).toHaveLength(1);
    expect((await api(playground, 'PATCH', message, { attachments: [] })).body).toMatchObject({
      content: 'x',
      attachments: [],
    });
  });

  async function send(form: FormData): Promise<Record<string, unknown>> {
    const response = await fetch(`${playground.apiUrl}/v10${messages}`, {
      method: 'POST',
      headers: { authorization: `Bot ${playground.token}` },
      body: form,
    });
    return (await response.json()) as Record<string, unknown>;
  }
});

it('an unknown route is 404 in the shape of Discord, and logged', async () => {
  const answer = await api(playground, 'GET', '/guilds/1/welcome-screen');
  expect(answer).toMatchObject({ status: 404, body: { code: 0, message: '404: Not Found' } });
  expect(playground.world.requests.of('GET', '/guilds/1/welcome-screen')).toHaveLength(1);
});
