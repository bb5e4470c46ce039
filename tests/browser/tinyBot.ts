import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  Client,
  ComponentType,
  Events,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import type { ChatInputCommandInteraction, Interaction, RepliableInteraction } from 'discord.js';

/** The text that a hostile member might bring into a message. */
const HOSTILE = '<script>document.title="hit"</script><img src=x onerror=alert(1)> [x](javascript:alert(2)) **bold**';

/** Logs a small bot in, with one command for each thing that the page has to show. */
export async function startTinyBot(api: string, token: string): Promise<Client<true>> {
  const client = new Client({ intents: ['Guilds'], rest: { api, retries: 0 } });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => client.emit(Events.Error, error as Error));
  });
  await client.login(token);
  const bot = await ready;
  await bot.application.commands.set([
    {
      name: 'quiz',
      description: 'Ask a question here',
      descriptionLocalizations: { de: 'Stelle hier eine Frage' },
      options: [
        { type: ApplicationCommandOptionType.String, name: 'deck', description: 'Which deck', autocomplete: true },
        { type: ApplicationCommandOptionType.Integer, name: 'open_for', description: 'Minutes', minValue: 1 },
      ],
    },
    {
      name: 'daily',
      description: 'Daily questions',
      options: [
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: 'add',
          description: 'Post one every day',
          options: [
            { type: ApplicationCommandOptionType.Channel, name: 'channel', description: 'Where', required: true },
            { type: ApplicationCommandOptionType.String, name: 'time', description: 'When', required: true },
          ],
        },
      ],
    },
    { name: 'write', description: 'Write a question' },
    { name: 'select', description: 'Choose days' },
    { name: 'hostile', description: 'Text that means harm' },
    { name: 'silent', description: 'Never answers' },
    { name: 'export', description: 'A file' },
    {
      name: 'import',
      description: 'Read a file',
      options: [{ type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'Which', required: true }],
    },
    { type: ApplicationCommandType.Message, name: 'Make a question' },
  ]);
  return bot;
}

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const decks = ['Neural networks', 'German verbs'].filter((name) => name.toLowerCase().includes(typed));
    return interaction.respond(decks.map((name) => ({ name, value: name })));
  }
  if (interaction.isChatInputCommand()) return COMMANDS[interaction.commandName]?.(interaction);
  if (interaction.isMessageContextMenuCommand()) {
    const { components } = interaction.targetMessage.toJSON() as { components: unknown };
    return privately(interaction, `Made from ${/\*\*(.+?)\*\*/.exec(JSON.stringify(components))?.[1]}`);
  }
  if (interaction.isButton())
    return privately(interaction, `You chose **${interaction.customId}**. <@${interaction.user.id}> leads.`);
  if (interaction.isStringSelectMenu()) return privately(interaction, `Days: ${interaction.values.join(', ')}`);
  if (interaction.isModalSubmit()) {
    return privately(interaction, `Written: ${interaction.fields.getTextInputValue('stem')}`);
  }
  return undefined;
}

function privately(interaction: RepliableInteraction, content: string): Promise<unknown> {
  return interaction.reply({ content, flags: MessageFlags.Ephemeral });
}

const COMMANDS: Readonly<Record<string, (interaction: ChatInputCommandInteraction) => Promise<unknown>>> = {
  quiz: (interaction) => {
    const closes = Math.floor(interaction.createdTimestamp / 1000) + 4 * 3600;
    const deck = interaction.options.getString('deck') ?? 'any deck';
    return interaction.reply({
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: ComponentType.Container,
          accentColor: 0x5865f2,
          components: [
            {
              type: ComponentType.TextDisplay,
              content: `-# ${deck}\n**Which network shares weights?**\n\n**A.** Recurrent\n**B.** Both`,
            },
            {
              type: ComponentType.ActionRow,
              components: ['A', 'B'].map((letter) => ({
                type: ComponentType.Button as const,
                style: ButtonStyle.Secondary as const,
                label: letter,
                customId: letter,
              })),
            },
            { type: ComponentType.TextDisplay, content: `-# Closes <t:${closes}:R>` },
          ],
        },
      ],
    });
  },
  daily: (interaction) => {
    const { id } = interaction.options.getChannel('channel', true);
    return privately(interaction, `Every day at ${interaction.options.getString('time', true)} in <#${id}>`);
  },
  write: (interaction) =>
    interaction.showModal({
      custom_id: 'write',
      title: 'Write a question',
      components: [
        {
          type: ComponentType.Label,
          label: 'Question',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'stem',
            style: TextInputStyle.Paragraph,
            min_length: 5,
          },
        },
      ],
    }),
  select: (interaction) =>
    interaction.reply({
      content: 'Which days?',
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              customId: 'days',
              placeholder: 'Days',
              minValues: 1,
              maxValues: 2,
              options: ['Monday', 'Tuesday', 'Friday'].map((day) => ({ label: day, value: day })),
            },
          ],
        },
      ],
    }),
  import: (interaction) => {
    const { name, size } = interaction.options.getAttachment('file', true);
    return privately(interaction, `Read ${name}, ${size} bytes`);
  },
  hostile: (interaction) => interaction.reply(HOSTILE),
  silent: () => Promise.resolve(),
  export: (interaction) =>
    interaction.reply({ content: 'Your data', files: [{ name: 'data.json', attachment: Buffer.from('{"a":1}') }] }),
};
