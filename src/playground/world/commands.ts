import { Refusal } from '../refusal.ts';
import type { DeclaredCommand } from '../rules/command.ts';
import type { CommandJson, WorldState } from './state.ts';

const ROOM: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const CREATIONS_A_DAY = 200;
const DAY = 86_400_000;

/** The commands of one scope: a guild's own, or the global ones (`null`). */
export function commandsIn(state: WorldState, guildId: string | null): CommandJson[] {
  return [...state.commands.values()].filter((command) => (command.guild_id ?? null) === guildId);
}

/** Registers a command; one of the same type and name in the same scope is replaced and keeps its id. */
export function registerCommand(state: WorldState, guildId: string | null, declared: DeclaredCommand): CommandJson {
  const command = putCommand(state, guildId, declared);
  state.emit({ type: 'commandsChanged' });
  return command;
}

/** Replaces all commands of a scope at once. */
export function replaceCommands(
  state: WorldState,
  guildId: string | null,
  declared: readonly DeclaredCommand[],
): CommandJson[] {
  for (const [type, most] of Object.entries(ROOM)) {
    if (declared.filter((one) => String(one.type ?? 1) === type).length > most) throw noRoom(most);
  }
  const kept = new Set(declared.map(({ type, name }) => `${type ?? 1}:${name}`));
  for (const command of commandsIn(state, guildId)) {
    if (!kept.has(`${command.type}:${command.name}`)) state.commands.delete(command.id);
  }
  const commands = declared.map((one) => putCommand(state, guildId, one));
  state.emit({ type: 'commandsChanged' });
  return commands;
}

/** Changes parts of a command. */
export function changeCommand(state: WorldState, command: CommandJson, parts: Partial<DeclaredCommand>): CommandJson {
  const changed = { ...command, ...parts, version: state.ids.next() } as CommandJson;
  state.commands.set(command.id, changed);
  state.emit({ type: 'commandsChanged' });
  return changed;
}

export function removeCommand(state: WorldState, command: CommandJson): void {
  state.commands.delete(command.id);
  state.emit({ type: 'commandsChanged' });
}

function putCommand(state: WorldState, guildId: string | null, declared: DeclaredCommand): CommandJson {
  const type = declared.type ?? 1;
  const siblings = commandsIn(state, guildId).filter((command) => command.type === type);
  const before = siblings.find(({ name }) => name === declared.name);
  if (before === undefined) {
    const most = ROOM[type] ?? 1;
    if (siblings.length >= most) throw noRoom(most);
    countCreation(state, guildId);
  }
  const id = before?.id ?? state.ids.next();
  const command = {
    name_localizations: null,
    description_localizations: null,
    contexts: null,
    integration_types: [0],
    nsfw: false,
    dm_permission: true,
    ...declared,
    id,
    application_id: state.application.id,
    version: state.ids.next(),
    default_member_permissions: declared.default_member_permissions ?? null,
    type,
    description: declared.description ?? '',
    ...(guildId === null ? {} : { guild_id: guildId }),
  } as unknown as CommandJson;
  state.commands.set(id, command);
  return command;
}

function noRoom(most: number): Refusal {
  return new Refusal(400, 30032, `Maximum number of application commands reached (${most})`);
}

/** 200 new commands a day and guild, by the playground's clock. */
function countCreation(state: WorldState, guildId: string | null): void {
  const scope = guildId ?? 'global';
  const now = state.clock.now();
  const recent = (state.commandCreations.get(scope) ?? []).filter((at) => now - at < DAY);
  if (recent.length >= CREATIONS_A_DAY) {
    throw new Refusal(
      429,
      30034,
      `Max number of daily application command creates has been reached (${CREATIONS_A_DAY})`,
    );
  }
  state.commandCreations.set(scope, [...recent, now]);
}
