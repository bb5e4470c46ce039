import type { PageOption } from '../protocol.ts';
import { findComponent } from './componentTree.ts';
import type { ComponentNode } from './componentTree.ts';
import type { Interaction } from './interaction.ts';
import { findMessage } from './messages.ts';
import { openInteraction, TYPE } from './opening.ts';
import { Resolved } from './resolved.ts';
import type { TargetKind } from './resolved.ts';
import type { CommandJson, Guild, OptionJson, StoredMessage, WorldState } from './state.ts';
import { Impossible } from './impossible.ts';

/** Which options point at something, by Discord's option type. */
const OPTION_TARGETS: Readonly<Record<number, TargetKind>> = {
  6: 'user',
  7: 'channel',
  8: 'role',
  9: 'mentionable',
  11: 'attachment',
};
/** Which selects do, by component type. */
export const SELECT_TARGETS: Readonly<Record<number, TargetKind>> = {
  5: 'user',
  6: 'role',
  7: 'mentionable',
  8: 'channel',
};

export function guildOf(state: WorldState, channelId: string): Guild {
  const guild = state.guilds.get(state.channels.get(channelId)?.json.guild_id ?? '');
  if (guild === undefined) throw new Impossible(`There is no channel ${channelId}.`);
  return guild;
}

/** Uses a command, or asks for completion of its focused option. `targetId` is the message or user of a context menu. */
export function useCommand(
  state: WorldState,
  use: {
    readonly userId: string;
    readonly channelId: string;
    readonly command: CommandJson;
    readonly options: readonly PageOption[];
    readonly autocomplete?: boolean;
    readonly targetId?: string;
  },
): Interaction {
  const { command } = use;
  const resolved = new Resolved(state, guildOf(state, use.channelId));
  const resolve = (options: readonly PageOption[]): void => {
    for (const option of options) {
      const kind = OPTION_TARGETS[option.type];
      if (kind !== undefined && !use.autocomplete) resolved.add(kind, String(option.value));
      if (option.options !== undefined) resolve(option.options);
    }
  };
  resolve(use.options);
  if (command.type === 2) resolved.add('user', use.targetId ?? '');
  if (command.type === 3) {
    const target = findMessage(state, use.targetId ?? '');
    if (target === undefined) throw new Impossible('There is no such message.');
    resolved.addMessage(target.json.id, target.json);
  }
  return openInteraction(state, {
    type: use.autocomplete ? TYPE.autocomplete : TYPE.command,
    userId: use.userId,
    channelId: use.channelId,
    message: null,
    metadata: { name: command.name, commandType: command.type, focusedType: focusedType(use.options) },
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(use.options.length === 0 ? {} : { options: use.options }),
      ...(use.targetId === undefined ? {} : { target_id: use.targetId }),
      ...resolved.toJson(),
    },
  });
}

function focusedType(options: readonly PageOption[]): number | undefined {
  for (const option of options) {
    if (option.focused) return option.type;
    const inner = focusedType(option.options ?? []);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Presses a button or chooses in a select, as the message stands now. Throws where Discord's own client would not let one. */
export function useComponent(
  state: WorldState,
  use: {
    readonly userId: string;
    readonly messageId: string;
    readonly customId: string;
    readonly values?: readonly string[];
  },
): Interaction {
  const message = findMessage(state, use.messageId);
  if (message === undefined) throw new Impossible('There is no such message.');
  if (message.ephemeralFor !== null && message.ephemeralFor !== use.userId) {
    throw new Impossible('That message is private to someone else.');
  }
  const nodes = (message.json.components ?? []) as readonly ComponentNode[];
  const component = findComponent(nodes, use.customId);
  if (component === undefined) throw new Impossible(`The message has no component "${use.customId}".`);
  if (component.disabled) throw new Impossible(`The component "${use.customId}" is disabled.`);
  const values = use.values ?? [];
  if (component.type !== 2) checkChoice(component, values);
  const resolved = new Resolved(state, guildOf(state, message.json.channel_id));
  const kind = SELECT_TARGETS[component.type];
  if (kind !== undefined) for (const value of values) resolved.add(kind, value);
  return openInteraction(state, {
    type: TYPE.component,
    userId: use.userId,
    channelId: message.json.channel_id,
    message,
    metadata: { name: null, commandType: null },
    data: {
      custom_id: use.customId,
      component_type: component.type,
      id: component.id,
      ...(component.type === 2 ? {} : { values }),
      ...resolved.toJson(),
    },
  });
}

/** Sends a component interaction that no client would send: another custom_id, other values, another message. */
export function forgeComponent(
  state: WorldState,
  forge: {
    readonly userId: string;
    readonly channelId: string;
    readonly customId: string;
    readonly message: StoredMessage;
    readonly componentType?: number;
    readonly values?: readonly string[];
    readonly forged?: Readonly<Record<string, unknown>>;
  },
): Interaction {
  const componentType = forge.componentType ?? 2;
  return openInteraction(state, {
    type: TYPE.component,
    userId: forge.userId,
    channelId: forge.channelId,
    message: forge.message,
    metadata: { name: null, commandType: null },
    data: {
      custom_id: forge.customId,
      component_type: componentType,
      id: 1,
      ...(componentType === 2 ? {} : { values: forge.values ?? [] }),
    },
    ...(forge.forged === undefined ? {} : { forged: forge.forged }),
  });
}

/** Throws unless these values may be chosen in this select. */
export function checkChoice(select: ComponentNode, values: readonly string[]): void {
  const {
    min_values: min = 1,
    max_values: max = 1,
    options,
  } = select as {
    min_values?: number;
    max_values?: number;
    options?: readonly { readonly value: string }[];
  };
  if (values.length < min || values.length > max) {
    throw new Impossible(`"${select.custom_id}" takes ${min} to ${max} values, not ${values.length}.`);
  }
  for (const value of values) {
    if (options !== undefined && !options.some((option) => option.value === value)) {
      throw new Impossible(`"${select.custom_id}" has no option "${value}".`);
    }
  }
}

/**
 * Writes values by name as options: `('daily add', { time: '09:00' })` → the sub command `add` with its option. Throws where
 * Discord's client would not let one send it; with `focused`, required options may be missing.
 */
export function writeOptions(
  command: CommandJson,
  path: readonly string[],
  values: Readonly<Record<string, string | number | boolean>>,
  focused?: string,
): PageOption[] {
  const [step, ...rest] = path;
  const declared = command.options ?? [];
  if (step === undefined) return writeValues(declared, values, focused);
  const group = declared.find(({ name, type }) => name === step && type <= 2);
  if (group === undefined) throw new Impossible(`/${command.name} has no sub command "${step}".`);
  const inner = { ...command, options: group.options ?? [] };
  return [{ name: step, type: group.type, options: writeOptions(inner, rest, values, focused) }];
}

function writeValues(
  declared: readonly OptionJson[],
  values: Readonly<Record<string, string | number | boolean>>,
  focused: string | undefined,
): PageOption[] {
  for (const { name, type, required } of declared) {
    if (type <= 2) throw new Impossible('This command needs a sub command.');
    if (required && values[name] === undefined && focused === undefined)
      throw new Impossible(`Option "${name}" is required.`);
  }
  return Object.entries(values).map(([name, value]) => {
    const option = declared.find((one) => one.name === name);
    if (option === undefined) throw new Impossible(`There is no option "${name}".`);
    if (focused !== name) checkValue(option, value);
    return { name, type: option.type, value, ...(focused === name ? { focused: true } : {}) };
  });
}

const VALUE_TYPES: Readonly<Record<number, string>> = { 4: 'number', 5: 'boolean', 10: 'number' };

function checkValue(option: OptionJson, value: string | number | boolean): void {
  const refuseValue = (why: string): never => {
    throw new Impossible(`Option "${option.name}" ${why}, got ${JSON.stringify(value)}.`);
  };
  const wanted = VALUE_TYPES[option.type] ?? 'string';
  if (typeof value !== wanted) refuseValue(`takes a ${wanted}`);
  if (option.type === 4 && !Number.isInteger(value)) refuseValue('takes a whole number');
  if (typeof value === 'number') {
    if (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity))
      refuseValue('is out of range');
  }
  if (typeof value === 'string') {
    if (value.length < (option.min_length ?? 0) || value.length > (option.max_length ?? 6000))
      refuseValue('has a bad length');
  }
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value))
    refuseValue('has no such choice');
}
