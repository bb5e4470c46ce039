/** `npm run register`: makes Discord's commands equal to ours, and does only that. */
import path from 'node:path';
import dotenv from 'dotenv';
import { REST } from 'discord.js';
import { commands, messageCommands } from '../commands/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { commandBodies, registerCommands } from './discord/registration.ts';
import { applicationId, TokenError } from './discord/start.ts';
import { createTexts } from './texts.ts';

async function register(): Promise<string> {
  dotenv.config({ path: path.resolve(import.meta.dirname, '../.env'), quiet: true });
  const config = readConfig(process.env);
  if (!config.token) throw new ConfigError('DISCORD_TOKEN is not set: there is nobody to register commands for.');
  const rest = new REST({ api: config.apiUrl, version: '10' });
  const id = await applicationId(rest, config.token);
  const texts = createTexts();
  const bodies = commandBodies({ commands, messageCommands }, texts);
  const { ids, changed } = await registerCommands(rest, id, config.guildId, bodies);
  const where = config.guildId ? `in the server ${config.guildId}` : 'globally';
  return changed
    ? `${ids.size} commands registered ${where}.`
    : `${ids.size} commands are registered ${where} already.`;
}

try {
  process.stdout.write(`${await register()}\n`);
} catch (error) {
  const sentence =
    error instanceof TokenError
      ? 'Discord refuses DISCORD_TOKEN.'
      : error instanceof Error
        ? error.message
        : String(error);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
