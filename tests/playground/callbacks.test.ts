import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Playground, World } from '../../src/playground/playground.ts';
import type { Interaction } from '../../src/playground/world/interaction.ts';
import { api, Running, stillClock } from './harness.ts';
import type { ApiAnswer } from './harness.ts';
import type { MovableClock } from '../../src/playground/movableClock.ts';

const running = new Running();
let clock: MovableClock;
let playground: Playground;
let world: World;
let alice: string;
let study: string;

beforeEach(async () => {
  clock = stillClock();
  playground = await running.playground({ clock });
  ({ world } = playground);
  alice = world.member('Alice');
  study = world.channel('study');
  const options = [{ type: 3, name: 'deck', description: 'Deck', autocomplete: true }];
  await api(playground, 'POST', `/applications/${world.botId}/commands`, { name: 'quiz', description: 'Q', options });
});
afterEach(() => running.close());

const respond = (to: Interaction, body: object, query = ''): Promise<ApiAnswer> =>
  api(playground, 'POST', `/interactions/${to.id}/${to.token}/callback${query}`, body);
const hook = (of: Interaction): string => `/webhooks/${world.botId}/${of.token}`;
const ask = (): Interaction => world.command(alice, study, 'quiz');
const say = (content: string, flags = 0): object => ({ type: 4, data: { content, flags } });

const buttons = {
  type: 4,
  data: { content: 'Q', components: [{ type: 1, components: [{ type: 2, style: 1, label: 'A', custom_id: 'a' }] }] },
};

async function clickOnAnswer(): Promise<Interaction> {
  const asked = ask();
  await respond(asked, buttons);
  return world.click(alice, (await asked.response).message.id, 'a');
}

describe('the first answer', () => {
  it('is 204, or the message when it is asked for', async () => {
    expect((await respond(ask(), say('one'))).status).toBe(204);
    const asked = ask();
    const { status, body } = await respond(asked, say('two'), '?with_response=true');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      interaction: { id: asked.id, type: 2, response_message_ephemeral: false },
      resource: { type: 4, message: { content: 'two', type: 20, interaction_metadata: { id: asked.id } } },
    });
  });

  it('after 3 s is 10062', async () => {
    const asked = ask();
    clock.advance(3_000);
    const { status, body } = await respond(asked, say('late'));
    expect([status, body['code']]).toEqual([404, 10062]);
    expect(world.messages(study)).toEqual([]);
  });

  it('is still taken a moment before', async () => {
    const asked = ask();
    clock.advance(2_999);
    expect((await respond(asked, say('in time'))).status).toBe(204);
  });

  it('given twice is 40060, and the second changes nothing', async () => {
    const asked = ask();
    await respond(asked, say('one'));
    const { status, body } = await respond(asked, say('two'));
    expect([status, body['code']]).toEqual([400, 40060]);
    expect(world.messages(study).map(({ content }) => content)).toEqual(['one']);
  });

  it('with a wrong token is 10062', async () => {
    const asked = ask();
    const { body } = await api(playground, 'POST', `/interactions/${asked.id}/wrong/callback`, say('x'));
    expect(body['code']).toBe(10062);
  });

  it('that is refused leaves the interaction open', async () => {
    const asked = ask();
    expect((await respond(asked, say('x'.repeat(2001)))).body['code']).toBe(50035);
    expect((await respond(asked, say('short'))).status).toBe(204);
  });

  it('of a type that does not fit is refused', async () => {
    expect((await respond(ask(), { type: 6 })).body['code']).toBe(50035);
    expect((await respond(ask(), { type: 8, data: { choices: [] } })).body['code']).toBe(50035);
    expect((await respond(ask(), { type: 77 })).body['code']).toBe(50035);
    const typed = world.autocomplete(alice, study, 'quiz', { deck: 'a' }, 'deck');
    expect((await respond(typed, say('x'))).body['code']).toBe(50035);
  });

  it('to a modal is never another modal', async () => {
    const asked = ask();
    await respond(asked, modal(field('stem')));
    const sent = world.submitModal(alice, asked.id, { stem: 'Why?' });
    expect((await respond(sent, modal(field('stem')))).body['code']).toBe(50035);
    expect((await respond(sent, say('thanks'))).status).toBe(204);
  });

  it('deferred takes only the flag EPHEMERAL', async () => {
    expect((await respond(ask(), { type: 5, data: { flags: 64 | 32_768 } })).body['code']).toBe(50035);
    expect((await respond(ask(), { type: 5, data: { flags: 64 } })).status).toBe(204);
  });

  it('with more than 25 choices, or a number for a text option, is refused', async () => {
    const typed = world.autocomplete(alice, study, 'quiz', { deck: '' }, 'deck');
    const many = Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }));
    expect((await respond(typed, { type: 8, data: { choices: many } })).body['code']).toBe(50035);
    expect((await respond(typed, { type: 8, data: { choices: [{ name: 'n', value: 3 }] } })).body['code']).toBe(50035);
    expect((await respond(typed, { type: 8, data: { choices: many.slice(0, 25) } })).status).toBe(204);
  });
});

describe('the token', () => {
  it('opens nothing before the first answer: 10015', async () => {
    const { status, body } = await api(playground, 'POST', hook(ask()), { content: 'x' });
    expect([status, body['code']]).toEqual([404, 10015]);
  });

  it('opens nothing that was never given: 10015', async () => {
    const { body } = await api(playground, 'POST', `/webhooks/${world.botId}/made-up`, { content: 'x' });
    expect(body['code']).toBe(10015);
  });

  it('ends after 15 minutes: 50027', async () => {
    const asked = ask();
    await respond(asked, say('one', 64));
    clock.advance(15 * 60_000 - 1);
    expect((await api(playground, 'PATCH', `${hook(asked)}/messages/@original`, { content: 'two' })).status).toBe(200);
    clock.advance(1);
    const { status, body } = await api(playground, 'PATCH', `${hook(asked)}/messages/@original`, { content: 'three' });
    expect([status, body['code']]).toEqual([401, 50027]);
  });

  it('reaches only the messages of its own interaction', async () => {
    const asked = ask();
    await respond(asked, say('one'));
    const other = world.say(alice, study, 'mine');
    expect((await api(playground, 'PATCH', `${hook(asked)}/messages/${other.id}`, { content: 'x' })).body['code']).toBe(
      10008,
    );
  });

  it('has no @original after a modal: 10008', async () => {
    const asked = ask();
    await respond(asked, modal(field('stem')));
    expect((await api(playground, 'GET', `${hook(asked)}/messages/@original`)).body['code']).toBe(10008);
  });

  it('lets the first follow-up take the place of "thinking", as private as that was', async () => {
    const asked = ask();
    await respond(asked, { type: 5, data: { flags: 64 } });
    await api(playground, 'POST', hook(asked), { content: 'done' });
    expect(world.ephemeralFor(alice).map(({ content }) => content)).toEqual(['done']);
    expect(world.messages(study)).toEqual([]);
  });

  it('is the message of the component after an update', async () => {
    const click = await clickOnAnswer();
    await respond(click, { type: 6 });
    const { body } = await api(playground, 'PATCH', `${hook(click)}/messages/@original`, { content: 'changed' });
    expect(body['id']).toBe(click.sourceMessageId);
    expect(world.messages(study).map(({ content }) => content)).toEqual(['changed']);
  });
});

describe('a private reply', () => {
  it('is not found by the channel routes', async () => {
    const asked = ask();
    await respond(asked, say('secret', 64));
    const { id } = (await asked.response).message;
    for (const [method, body] of [['GET'], ['PATCH', { content: 'x' }], ['DELETE']] as const) {
      expect((await api(playground, method, `/channels/${study}/messages/${id}`, body)).body['code']).toBe(10008);
    }
    expect((await api(playground, 'GET', `/channels/${study}/messages`)).body).toEqual([]);
  });

  it('stays private through an edit, and a public one public', async () => {
    const asked = ask();
    await respond(asked, say('open'));
    await api(playground, 'PATCH', `${hook(asked)}/messages/@original`, { content: 'still open', flags: 64 });
    expect(world.messages(study)).toMatchObject([{ content: 'still open', flags: 0 }]);
  });

  it('carries its components to the next click, which can update it', async () => {
    const asked = ask();
    await respond(asked, { ...buttons, data: { ...buttons.data, flags: 64 } });
    const { message } = await asked.response;
    expect(() => world.click(world.member('Bob'), message.id, 'a')).toThrow('private');
    clock.advance(20 * 60_000); // its own token is over by then
    const click = world.click(alice, message.id, 'a');
    expect((await respond(click, { type: 7, data: { content: 'page 2' } })).status).toBe(204);
    expect(world.ephemeralFor(alice).map(({ content }) => content)).toEqual(['page 2']);
  });
});

describe('a press that no client would send', () => {
  it('reaches the bot with its forged id, channel and guild', async () => {
    const asked = ask();
    await respond(asked, buttons);
    const { id: messageId } = (await asked.response).message;
    let payload: object = {};
    world.onEvent((event) => event.type === 'interactionCreated' && (payload = event.payload));
    const second = world.addGuild('Second group');
    world.forge({ memberId: alice, messageId, customId: 'tampered', channelId: world.channel('lobby', second) });
    expect(payload).toMatchObject({ guild_id: second, data: { custom_id: 'tampered' }, message: { id: messageId } });
  });
});

const field = (customId: string, parts: object = {}): object => ({
  type: 18,
  label: 'Label',
  component: { type: 4, custom_id: customId, style: 1, ...parts },
});
function modal(...components: object[]): object {
  return { type: 9, data: { custom_id: 'modal', title: 'Title', components } };
}

describe('a modal that Discord refuses', () => {
  const option = { label: 'One', value: '1' };
  const group = (type: number, parts: object): object => ({
    type: 18,
    label: 'L',
    component: { type, custom_id: 'g', options: [option, { label: 'Two', value: '2' }], ...parts },
  });
  it.each<[title: string, body: object]>([
    ['without components', modal()],
    ['with 6 of them', modal(...Array.from({ length: 6 }, (_, n) => field(`f${n}`)))],
    ['with a title over 45', { type: 9, data: { custom_id: 'm', title: 'x'.repeat(46), components: [field('a')] } }],
    ['with the same custom_id twice', modal(field('a'), field('a'))],
    ['with a label over 45', modal({ ...field('a'), label: 'x'.repeat(46) })],
    ['with a label inside a label', modal(field('a', { label: 'inner' }))],
    ['with a button', modal({ type: 1, components: [{ type: 2, style: 1, label: 'B', custom_id: 'b' }] })],
    ['with a bare text input', modal({ type: 4, custom_id: 'a', style: 1, label: 'L' })],
    ['with a row input without label', modal({ type: 1, components: [{ type: 4, custom_id: 'a', style: 1 }] })],
    ['with a value longer than allowed', modal(field('a', { value: 'abc', max_length: 2 }))],
    ['with a minimum above the maximum', modal(field('a', { min_length: 5, max_length: 2 }))],
    ['with a required field that takes none', modal(group(22, { min_values: 0 }))],
    ['with a disabled select', modal(group(3, { disabled: true }))],
    ['with one radio button', modal(group(21, { options: [option] }))],
    [
      'with two radio buttons chosen',
      modal(
        group(21, {
          options: [
            { ...option, default: true },
            { label: 'T', value: '2', default: true },
          ],
        }),
      ),
    ],
    [
      'with 11 checkboxes',
      modal(group(22, { options: Array.from({ length: 11 }, (_, n) => ({ label: `${n}`, value: `${n}` })) })),
    ],
  ])('%s: 50035', async (_title, body) => {
    expect((await respond(ask(), body)).body['code']).toBe(50035);
  });

  it('is taken with every kind of field, and all of them come back', async () => {
    const asked = ask();
    const fields = [
      { type: 10, content: 'Please fill in' },
      group(21, { custom_id: 'radio' }),
      group(22, { custom_id: 'boxes', min_values: 0, required: false }),
      { type: 18, label: 'L', component: { type: 23, custom_id: 'box' } },
      { type: 18, label: 'L', component: { type: 19, custom_id: 'file' } },
    ];
    expect((await respond(asked, modal(...fields))).status).toBe(204);
    let payload: object = {};
    world.onEvent((event) => event.type === 'interactionCreated' && (payload = event.payload));
    const file = world.upload('deck.csv', 'a,b', 'text/csv');
    world.submitModal(alice, asked.id, { radio: '2', boxes: ['1', '2'], box: true, file: [file] });
    expect(payload).toMatchObject({
      type: 5,
      data: {
        custom_id: 'modal',
        components: [
          { type: 10 },
          { type: 18, component: { type: 21, custom_id: 'radio', value: '2' } },
          { type: 18, component: { type: 22, custom_id: 'boxes', values: ['1', '2'] } },
          { type: 18, component: { type: 23, custom_id: 'box', value: true } },
          { type: 18, component: { type: 19, custom_id: 'file', values: [file] } },
        ],
        resolved: { attachments: { [file]: { filename: 'deck.csv', size: 3 } } },
      },
    });
  });
});
