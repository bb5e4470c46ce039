/**
 * Every interaction comes in here: it is decoded once, its handler is found in a table, and its reply goes out in one direct
 * response. This is the only place that catches what handlers throw.
 */
import { DiscordAPIError, type AutocompleteInteraction, type Client, type Interaction } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { Failure } from '../failure.ts';
import type { Log } from '../ops/log.ts';
import { callFrom } from './call.ts';
import type { Call, Command, MessageCommand, Parts, Reply } from './command.ts';
import { CUSTOM_ID_VERSION, decodeCustomId, type CustomId } from './customId.ts';
import type { CommandDeclaration } from './declaration.ts';
import { fieldsOf, optionsOf, subcommandOf } from './options.ts';
import { uploadOf, uploadsOf } from './uploads.ts';
import { finish, respond, type Answerable } from './respond.ts';
import { cut, AUTOCOMPLETE_CHOICES, AUTOCOMPLETE_LENGTH } from './limits.ts';
import { noticeView } from './views/notice.ts';
import { noticeContainer } from './views/notices.ts';

export interface Router {
  /** Interactions under way. */
  readonly active: ReadonlySet<Promise<void>>;
}

/** What is served. */
export interface Served {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
}

/** Listens on `client` and serves commands, their buttons and their forms. */
export function createRouter(client: Client, served: Served, parts: Parts, log: Log): Router {
  const byName = new Map(served.commands.map((command) => [command.declaration.name, command]));
  const byMenuName = new Map(served.messageCommands.map((command) => [command.name, command]));
  const byAction = new Map(served.commands.flatMap((command) => Object.entries(command.components ?? {})));
  const byForm = new Map(served.commands.flatMap((command) => Object.entries(command.forms ?? {})));
  const active = new Set<Promise<void>>();

  async function handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return complete(interaction);
    const reply = await replyTo(interaction).catch((error: unknown) => apology(interaction, error));
    try {
      const posted = await respond(interaction, reply, log);
      if (posted && reply.kind === 'public') await reply.posted?.(posted);
      if (reply.kind === 'private') await reply.sent?.();
      if (reply.kind === 'later') {
        await finish(interaction, await reply.message().catch((error: unknown) => apology(interaction, error).message));
      }
    } catch (error) {
      // A message that Discord does not accept is our mistake; whoever clicked should hear of it.
      if (!isRefused(error)) throw error;
      const { message } = apology(interaction, error);
      if (reply.kind === 'later') await finish(interaction, message);
      else await respond(interaction, { kind: 'private', message }, log);
    }
  }

  async function replyTo(interaction: Answerable): Promise<Reply> {
    const call = callFrom(interaction, parts);
    if (!call) throw new Failure('error.onlyInServers');
    if (interaction.isChatInputCommand()) {
      const command = byName.get(interaction.commandName);
      if (!command) throw new Failure('error.unknownCommand');
      const subcommand = subcommandOf(interaction);
      await allow(call, whoMay(command.declaration, subcommand));
      return withNotices(call, await command.run(call, optionsOf(interaction, command.declaration), subcommand));
    }
    if (interaction.isMessageContextMenuCommand()) {
      const command = byMenuName.get(interaction.commandName);
      if (!command) throw new Failure('error.unknownCommand');
      await allow(call, command.who);
      const { content, attachments } = interaction.targetMessage;
      return command.run({ ...call, content, attachments: [...attachments.values()].map(uploadOf) });
    }
    if (interaction.isMessageComponent()) {
      const id = currentId(interaction.customId);
      const values = interaction.isStringSelectMenu() ? interaction.values : [];
      return handlerOf(byAction, id)({ ...call, id, messageId: interaction.message.id, values });
    }
    if (interaction.isModalSubmit()) {
      const id = currentId(interaction.customId);
      return handlerOf(
        byForm,
        id,
      )({
        ...call,
        id,
        fields: fieldsOf(interaction),
        uploads: (field) => uploadsOf(interaction, field),
        fromMessage: interaction.isFromMessage(),
      });
    }
    throw new Failure('error.unknownCommand');
  }

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    try {
      const call = callFrom(interaction, parts);
      const command = byName.get(interaction.commandName);
      const focused = interaction.options.getFocused(true);
      const completion = command?.complete?.[focused.name];
      const suggestions =
        call && command && completion
          ? await completion({ ...call, typed: focused.value, options: optionsOf(interaction, command.declaration) })
          : [];
      await interaction.respond(
        suggestions.slice(0, AUTOCOMPLETE_CHOICES).map(({ name, value }) => ({
          name: cut(name, AUTOCOMPLETE_LENGTH).text,
          value: value.slice(0, AUTOCOMPLETE_LENGTH),
        })),
      );
    } catch (error) {
      log.warn({ err: error, command: interaction.commandName }, 'completion failed');
    }
  }

  /** An expected failure becomes its sentence; anything else a sentence with a reference that is also in the log. */
  function apology(interaction: Answerable, error: unknown): Extract<Reply, { kind: 'private' }> {
    const t = parts.texts.in(interaction.locale);
    if (error instanceof Failure) return { kind: 'private', message: noticeView(t(error.key, error.values)) };
    const reference = parts.newId().slice(0, 8);
    log.error({ err: error, reference, interaction: interaction.id }, 'interaction failed');
    return { kind: 'private', message: noticeView(t('error.unexpected', { reference })) };
  }

  client.on('interactionCreate', (interaction) => {
    const task = handle(interaction)
      .catch((error: unknown) => {
        // The member sees Discord's own "interaction failed"; what was recorded is shown at the next click.
        log.error({ err: error, interaction: interaction.id }, 'no response could be sent, or not be noted');
      })
      .finally(() => {
        active.delete(task);
      });
    active.add(task);
  });
  return { active };
}

/** A sub command may be for others than the command. */
function whoMay({ who, members = [] }: CommandDeclaration, subcommand: string | null): CommandDeclaration['who'] {
  return subcommand !== null && members.includes(subcommand) ? 'members' : who;
}

/** Throws a Failure if the command is not for whoever used it: a server's admins may have shown it to everybody. */
async function allow(call: Call, who: CommandDeclaration['who']): Promise<void> {
  if (who === 'moderators' && !(await call.isModerator())) throw new Failure('error.notModerator');
}

/** The parts of a custom_id of ours. Throws a Failure if it is none, or of another version. */
function currentId(customId: string): CustomId {
  const id = decodeCustomId(customId);
  if (!id) throw new Failure('error.unknownButton');
  if (id.version !== CUSTOM_ID_VERSION) throw new Failure('error.oldButton');
  return id;
}

function handlerOf<Handler>(handlers: ReadonlyMap<string, Handler>, id: CustomId): Handler {
  const handler = handlers.get(id.action);
  if (!handler) throw new Failure('error.oldButton');
  return handler;
}

/** How many notices fit below another message. */
const NOTICES_AT_ONCE = 3;

/**
 * What moderators need to know and nobody told them, because the server has no moderator channel, stands below the private reply to
 * the next command that one of them uses.
 */
async function withNotices(call: Call, reply: Reply): Promise<Reply> {
  if (reply.kind !== 'private') return reply;
  const { notices } = call.parts.storage;
  const untold = await notices.untold(call.serverId, NOTICES_AT_ONCE);
  if (untold.length === 0 || !(await call.isModerator())) return reply;
  const components = [...reply.message.components, noticeContainer(untold, call.t)];
  const told = untold.map(({ id }) => id);
  const sent = () => notices.told(told, call.parts.clock.now());
  return { ...reply, message: { ...reply.message, components }, sent };
}

function isRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType;
}
