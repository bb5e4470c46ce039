/** Environment → typed settings of the process. Every key is described in `.env.example`; a test holds the two together. */
import { z } from 'zod';

/** An empty line `KEY=` in a .env file means the same as none. */
const unset = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema.optional());

const SNOWFLAKE = /^\d{17,20}$/;

export const environmentSchema = z.object({
  DISCORD_TOKEN: optional(
    z.string().trim().regex(/^\S+$/, 'must be the bot token in one piece, as the Developer Portal shows it'),
  ),
  DISCORD_API_URL: z.preprocess(
    unset,
    z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).default('https://discord.com/api'),
  ),
  DISCORD_GUILD_ID: optional(z.string().trim().regex(SNOWFLAKE, 'must be the id of a server, 17 to 20 digits')),
  DATABASE_URL: z.preprocess(
    unset,
    z
      .string()
      .regex(/^file:./, 'must begin with file: and name an SQLite file, for example file:var/quizbell.db')
      .optional(),
  ),
  LOG_LEVEL: z.preprocess(
    unset,
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'must be one of fatal, error, warn, info, debug, trace, silent',
      })
      .default('info'),
  ),
  NODE_ENV: optional(z.string()),
  PLAYGROUND_PORT: z.preprocess(
    unset,
    z.coerce
      .number({ error: 'must be a number' })
      .int('must be a whole number')
      .min(0, 'must be from 0 to 65535')
      .max(65_535, 'must be from 0 to 65535')
      .default(4280),
  ),
});

export interface Config {
  /** Null: no token, so the playground is started instead of Discord. */
  readonly token: string | null;
  readonly apiUrl: string;
  /** Register commands in this server only; null: globally. */
  readonly guildId: string | null;
  readonly databaseUrl: string;
  readonly logLevel: string;
  readonly playgroundPort: number;
}

/** Everything that is wrong with the settings, a line each, fit to be shown to the host. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from `environment` (usually `process.env`).
 * Throws a ConfigError that names all that is wrong at once; it never repeats a value, which may be a secret.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(['These settings need a look (see .env.example):', ...lines].join('\n'));
  }
  const env = parsed.data;
  if (env.NODE_ENV === 'production' && env.DISCORD_TOKEN === undefined) {
    throw new ConfigError(
      'DISCORD_TOKEN is not set, and with NODE_ENV=production there is no playground: set the token.',
    );
  }
  const playground = env.DISCORD_TOKEN === undefined;
  return {
    token: env.DISCORD_TOKEN ?? null,
    apiUrl: env.DISCORD_API_URL.replace(/\/+$/, ''),
    guildId: env.DISCORD_GUILD_ID ?? null,
    // The playground keeps a database of its own, so that its invented members never meet a real server's.
    databaseUrl: env.DATABASE_URL ?? (playground ? 'file:var/playground.db' : 'file:var/quizbell.db'),
    logLevel: env.LOG_LEVEL,
    playgroundPort: env.PLAYGROUND_PORT,
  };
}
