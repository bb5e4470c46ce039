import { invalidForm, refuse } from '../refusal.ts';
import type { FormIssue } from '../refusal.ts';
import { checkCommand, commandIssues } from '../rules/command.ts';
import type { DeclaredCommand } from '../rules/command.ts';
import { checkSchema } from '../rules/schema.ts';
import { changeCommand, commandsIn, registerCommand, removeCommand, replaceCommands } from '../world/commands.ts';
import type { CommandJson } from '../world/state.ts';
import type { Call, Route } from './request.ts';
import { Created, param } from './request.ts';

const BULK_MOST = 130;

/** The scope that the address names. Throws when the bot has no such application or is not in that guild. */
function scopeOf(call: Call): string | null {
  if (param(call, 'applicationId') !== call.state.application.id) throw refuse('missingAccess');
  const guildId = call.params['guildId'];
  if (guildId !== undefined && !call.state.guilds.has(guildId)) throw refuse('missingAccess');
  return guildId ?? null;
}

function commandOf(call: Call): CommandJson {
  const scope = scopeOf(call);
  const command = call.state.commands.get(param(call, 'commandId'));
  if (command === undefined || (command.guild_id ?? null) !== scope) throw refuse('unknownCommand');
  return command;
}

/**
 * Reads a command. Discord's description calls `default_member_permissions` a number, but clients send a string of digits,
 * and Discord takes it: that field is read here.
 */
function readCommand(
  schema: 'commandCreate' | 'commandUpdate' | 'commandPatch',
  body: unknown,
  under: readonly (string | number)[] = [],
): Partial<DeclaredCommand> {
  if (typeof body !== 'object' || body === null || !('default_member_permissions' in body)) {
    return checkSchema(schema, body, under);
  }
  const { default_member_permissions: permissions, ...rest } = body;
  const digits = typeof permissions === 'number' ? String(permissions) : permissions;
  if (digits !== null && !(typeof digits === 'string' && /^\d{1,20}$/.test(digits))) {
    const path = [...under, 'default_member_permissions'];
    throw invalidForm([{ path, code: 'PERMISSIONS_TYPE_CONVERT', message: 'Could not interpret as permissions.' }]);
  }
  return { ...checkSchema(schema, rest, under), default_member_permissions: digits };
}

function putAll(call: Call): object {
  const scope = scopeOf(call);
  const bodies = call.body ?? [];
  if (!Array.isArray(bodies)) {
    throw invalidForm([{ path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }]);
  }
  if (bodies.length > BULK_MOST) {
    throw invalidForm([
      { path: [], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${BULK_MOST} or fewer in length.` },
    ]);
  }
  const declared = bodies.map((body: unknown, index) => readCommand('commandUpdate', body, [index]) as DeclaredCommand);
  const seen = new Set<string>();
  const issues: FormIssue[] = declared.flatMap((command, index) => {
    const key = `${command.type ?? 1}:${command.name}`;
    const isDouble = seen.has(key);
    seen.add(key);
    return [
      ...commandIssues(command, [index]),
      ...(isDouble
        ? [
            {
              path: [index, 'name'],
              code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
              message: 'Application command names must be unique',
            },
          ]
        : []),
    ];
  });
  if (issues.length > 0) throw invalidForm(issues);
  return replaceCommands(call.state, scope, declared);
}

/** A command as a list shows it unless `with_localizations` is set. */
function withoutLocalizations(part: object): object {
  return Object.fromEntries(
    Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
      if (key === 'name_localizations' || key === 'description_localizations') return [];
      const isList = key === 'options' || key === 'choices';
      return [[key, isList && Array.isArray(value) ? value.map((one: object) => withoutLocalizations(one)) : value]];
    }),
  );
}

function routesUnder(base: string): Route[] {
  return [
    {
      method: 'GET',
      path: base,
      access: 'bot',
      run(call) {
        const commands = commandsIn(call.state, scopeOf(call));
        return call.query['with_localizations'] === 'true' ? commands : commands.map(withoutLocalizations);
      },
    },
    { method: 'PUT', path: base, access: 'bot', run: putAll },
    {
      method: 'POST',
      path: base,
      access: 'bot',
      run(call) {
        const scope = scopeOf(call);
        const declared = readCommand('commandCreate', call.body) as DeclaredCommand;
        checkCommand(declared);
        const before = commandsIn(call.state, scope).some(
          ({ type, name }) => type === (declared.type ?? 1) && name === declared.name,
        );
        const command = registerCommand(call.state, scope, declared);
        return before ? command : new Created(command);
      },
    },
    { method: 'GET', path: `${base}/:commandId`, access: 'bot', run: commandOf },
    {
      method: 'PATCH',
      path: `${base}/:commandId`,
      access: 'bot',
      run(call) {
        const command = commandOf(call);
        const parts = readCommand('commandPatch', call.body);
        checkCommand({ ...command, ...parts } as DeclaredCommand);
        return changeCommand(call.state, command, parts);
      },
    },
    {
      method: 'DELETE',
      path: `${base}/:commandId`,
      access: 'bot',
      run(call) {
        removeCommand(call.state, commandOf(call));
        return null;
      },
    },
  ];
}

export const commandRoutes: readonly Route[] = [
  ...routesUnder('/applications/:applicationId/commands'),
  ...routesUnder('/applications/:applicationId/guilds/:guildId/commands'),
];
