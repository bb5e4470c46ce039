/**
 * What every bot on discord.js costs at least: it answers each click with one fixed private reply and does nothing else. A
 * process of its own; `BENCH_REPLY` names a file with the components of that reply.
 */
import { readFileSync } from 'node:fs';
import { Events, MessageFlags } from 'discord.js';
import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { createClient } from '../src/discord/client.ts';

const components = JSON.parse(
  readFileSync(process.env['BENCH_REPLY'] ?? '', 'utf8'),
) as readonly APIMessageTopLevelComponent[];
const flags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

const client = createClient(process.env['DISCORD_API_URL'] ?? '');
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isMessageComponent()) return;
  interaction.reply({ components, flags, allowedMentions: { parse: [] } }).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
  });
});
client.once(Events.ClientReady, () => process.stdout.write('{"msg":"ready"}\n'));
process.once('SIGTERM', () => process.exit(0));
await client.login(process.env['DISCORD_TOKEN']);
