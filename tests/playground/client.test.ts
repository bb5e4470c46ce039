import {
  ActionRowBuilder,
  ButtonBuilder,
  EmbedBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
} from '@discordjs/builders';
import { AttachmentBuilder, ButtonStyle, Events, MessageFlags, TextInputStyle } from 'discord.js';
import type { Client, Interaction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Playground, World } from '../../src/playground/playground.ts';
import { Running, stillClock } from './harness.ts';

const running = new Running();
afterEach(() => running.close());

describe('a real discord.js client', () => {
  let playground: Playground;
  let world: World;
  let client: Client<true>;
  let alice: string;
  let study: string;

  beforeEach(async () => {
    playground = await running.playground({ rateLimits: true, monotonic: () => performance.now() });
    ({ world } = playground);
    client = await running.client(playground);
    alice = world.member('Alice');
    study = world.channel('study');
    await client.application.commands.set([
      {
        name: 'quiz',
        description: 'Ask a question',
        options: [
          { name: 'deck', type: 3, description: 'Which deck', autocomplete: true },
          { name: 'count', type: 4, description: 'How many', minValue: 1, maxValue: 9 },
        ],
      },
      {
        name: 'daily',
        description: 'Schedules',
        defaultMemberPermissions: ['ManageGuild'],
        options: [
          {
            name: 'add',
            type: 1,
            description: 'Add one',
            options: [{ name: 'channel', type: 7, description: 'Where', required: true }],
          },
        ],
      },
      { name: 'Make a question', type: 3 },
    ]);
  });

  /** Answers every interaction; an error fails the test through the interaction's own failure. */
  function answer(respond: (interaction: Interaction) => Promise<unknown>): void {
    client.on(Events.InteractionCreate, (interaction) => {
      respond(interaction).catch((error: unknown) => running.errors.push(error));
    });
  }

  it('is told who it is and where', () => {
    expect(client.user.id).toBe(world.botId);
    expect(client.guilds.cache.map((guild) => guild.name)).toEqual(['Study group']);
    expect(client.channels.cache.has(study)).toBe(true);
  });

  it('answers a command, whose options, member and channel arrive whole', async () => {
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand() || !interaction.inCachedGuild()) return;
      const { options, member, channel, locale, memberPermissions, appPermissions } = interaction;
      await interaction.reply(
        [
          options.getString('deck'),
          options.getInteger('count'),
          member.displayName,
          channel?.name,
          locale,
          memberPermissions.has('SendMessages'),
          appPermissions.has('SendMessages'),
          interaction.createdTimestamp === world.state.clock.now(),
        ].join(' '),
      );
    });
    const { message, ephemeral } = await world.command(alice, study, 'quiz', { deck: 'Basics', count: 3 }).response;
    expect(message.content).toBe('Basics 3 Alice study en-GB true true true');
    expect(ephemeral).toBe(false);
    expect(world.messages(study)).toHaveLength(1);
  });

  it('answers a click privately, and updates the message of another', async () => {
    answer(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId('tell').setLabel('Tell').setStyle(ButtonStyle.Primary),
          new ButtonBuilder().setCustomId('turn').setLabel('Turn').setStyle(ButtonStyle.Secondary),
        );
        await interaction.reply({ content: 'Q', components: [row] });
      } else if (interaction.isButton() && interaction.customId === 'tell') {
        await interaction.reply({ content: 'Right', flags: MessageFlags.Ephemeral });
      } else if (interaction.isButton()) {
        await interaction.update({ content: `Turned over ${interaction.message.content}`, components: [] });
      }
    });
    const { message } = await world.command(alice, study, 'quiz').response;
    const told = await world.click(alice, message.id, 'tell').response;
    expect(told.ephemeral).toBe(true);
    expect(world.ephemeralFor(alice).map(({ content }) => content)).toEqual(['Right']);
    expect(world.visibleTo(world.member('Bob')).map(({ json }) => json.content)).toEqual(['Q']);
    await world.click(world.member('Bob'), message.id, 'turn').response;
    expect(world.message(message.id)?.content).toBe('Turned over Q');
    expect(() => world.click(alice, message.id, 'turn')).toThrow('no component');
  });

  it('defers, edits its reply, and follows up', async () => {
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('Ready');
      const more = await interaction.followUp({ content: 'More', flags: MessageFlags.Ephemeral });
      await interaction.editReply({ content: 'Edited', message: more });
      await interaction.deleteReply();
    });
    const asked = world.command(alice, study, 'quiz');
    expect((await asked.response).kind).toBe('deferred');
    expect((await asked.finished).message.content).toBe('Ready');
    await new Promise<void>((resolve) => {
      world.onEvent(({ type }) => type === 'messageDeleted' && resolve());
    });
    expect(world.ephemeralFor(alice).map(({ content }) => content)).toEqual(['Edited']);
    expect(world.messages(study)).toEqual([]);
  });

  it('opens a modal from a command and reads what was filled in', async () => {
    answer(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const modal = new ModalBuilder()
          .setCustomId('new')
          .setTitle('New question')
          .addLabelComponents(
            new LabelBuilder()
              .setLabel('Question')
              .setTextInputComponent(new TextInputBuilder().setCustomId('stem').setStyle(TextInputStyle.Paragraph)),
            new LabelBuilder()
              .setLabel('Topic')
              .setStringSelectMenuComponent(
                new StringSelectMenuBuilder()
                  .setCustomId('topic')
                  .addOptions({ label: 'Nets', value: 'nets' }, { label: 'Trees', value: 'trees' }),
              ),
          );
        await interaction.showModal(modal);
      } else if (interaction.isModalSubmit()) {
        const { fields } = interaction;
        await interaction.reply(
          `${fields.getTextInputValue('stem')} / ${fields.getStringSelectValues('topic').join()}`,
        );
      }
    });
    const asked = world.command(alice, study, 'quiz');
    expect((await asked.response).modal.title).toBe('New question');
    expect(() => world.submitModal(alice, asked.id, { topic: ['nets'] })).toThrow('"stem" is required');
    const sent = world.submitModal(alice, asked.id, { stem: 'Why?', topic: ['trees'] });
    expect((await sent.response).message.content).toBe('Why? / trees');
  });

  it('completes an option', async () => {
    answer(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed} basics`, value: 'basics' }]);
    });
    const { choices } = await world.autocomplete(alice, study, 'quiz', { deck: 'ne' }, 'deck').response;
    expect(choices).toEqual([{ name: 'ne basics', value: 'basics' }]);
  });

  it('reads a channel option of a sub command and the message of a context menu', async () => {
    answer(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const where = interaction.options.getChannel('channel', true);
        await interaction.reply(`${interaction.options.getSubcommand()} in ${where.name}`);
      } else if (interaction.isMessageContextMenuCommand()) {
        await interaction.reply(`Made of: ${interaction.targetMessage.content}`);
      }
    });
    const mia = world.member('Mia');
    const added = await world.command(mia, study, 'daily add', { channel: world.channel('general') }).response;
    expect(added.message.content).toBe('add in general');
    const said = world.say(alice, study, 'What is 1 + 1?');
    const made = await world.contextMenu(mia, study, 'Make a question', said.id).response;
    expect(made.message.content).toBe('Made of: What is 1 + 1?');
  });

  it('offers commands by default_member_permissions', () => {
    expect(world.commandsFor(alice).map(({ name }) => name)).toEqual(['quiz', 'Make a question']);
    expect(world.commandsFor(world.member('Mia')).map(({ name }) => name)).toContain('daily');
  });

  it('sends, edits, lists and deletes messages, with files that can be fetched', async () => {
    const channel = await client.channels.fetch(study);
    if (!channel?.isSendable()) throw new Error('not sendable');
    const file = new AttachmentBuilder(Buffer.from('a,b\n1,2\n'), { name: 'deck.csv', description: 'A deck' });
    const sent = await channel.send({ content: 'Here', files: [file], embeds: [new EmbedBuilder().setTitle('T')] });
    const attachment = sent.attachments.first();
    expect(attachment?.description).toBe('A deck');
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('a,b\n1,2\n');
    await sent.edit({ content: 'There', attachments: [] });
    expect(world.message(sent.id)).toMatchObject({ content: 'There', attachments: [], embeds: [{ title: 'T' }] });
    const other = await channel.send('second');
    const listed = await channel.messages.fetch({ limit: 10 });
    expect(listed.map(({ content }) => content)).toEqual(['second', 'There']);
    await other.delete();
    expect(world.messages(study).map(({ content }) => content)).toEqual(['There']);
  });

  it('sends Components V2 and opens a thread on the message', async () => {
    const channel = await client.channels.fetch(study);
    if (!channel?.isSendable()) throw new Error('not sendable');
    const sent = await channel.send({
      flags: MessageFlags.IsComponentsV2,
      components: [new TextDisplayBuilder().setContent('**Question**')],
    });
    const thread = await sent.startThread({ name: 'Talk' });
    expect(thread.id).toBe(sent.id);
    await thread.send('in the thread');
    expect(world.messages(thread.id).map(({ content }) => content)).toEqual(['in the thread']);
    expect(world.message(sent.id)?.components).toMatchObject([{ type: 10, id: 1, content: '**Question**' }]);
  });

  it('gets the message already made when it posts the same nonce again', async () => {
    const channel = await client.channels.fetch(study);
    if (!channel?.isSendable()) throw new Error('not sendable');
    const first = await channel.send({ content: 'Once', nonce: 'round-7', enforceNonce: true });
    const second = await channel.send({ content: 'Once', nonce: 'round-7', enforceNonce: true });
    expect(second.id).toBe(first.id);
    expect(world.messages(study)).toHaveLength(1);
  });

  it('sees channels, roles and permissions change', async () => {
    const extra = world.addChannel('extra');
    world.deny(study, ['SendMessages']);
    world.deleteRole(world.role('Learners'));
    world.deleteChannel(world.channel('general'));
    const [guild] = client.guilds.cache.values();
    await expect.poll(() => guild?.channels.cache.map(({ name }) => name)).toEqual(['study', 'moderators', 'extra']);
    expect(guild?.roles.cache.some(({ name }) => name === 'Learners')).toBe(false);
    const channel = guild?.channels.cache.get(study);
    expect(channel?.permissionsFor(client.user)?.has('SendMessages')).toBe(false);
    expect(guild?.channels.cache.has(extra)).toBe(true);
  });

  it('joins a second server and is removed from it', async () => {
    const second = world.addGuild('Second group');
    await expect.poll(() => client.guilds.cache.has(second)).toBe(true);
    answer(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply(interaction.guild?.name ?? 'none');
    });
    const { message } = await world.command(alice, world.channel('lobby', second), 'quiz').response;
    expect(message.content).toBe('Second group');
    world.removeGuild(second);
    await expect.poll(() => client.guilds.cache.has(second)).toBe(false);
  });
});

it('fails an interaction that the bot leaves alone for 3 s of the clock', async () => {
  const clock = stillClock();
  const playground = await running.playground({ clock });
  const { world } = playground;
  const client = await running.client(playground);
  await client.application.commands.set([{ name: 'help', description: 'Help' }]);
  const asked = world.command(world.member('Alice'), world.channel('study'), 'help');
  clock.advance(3_000);
  await expect(asked.response).rejects.toThrow('no answer within 3 seconds');
});
