/** The log: one JSON line per event on stdout. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** The tokens of interactions and webhooks stand in addresses that errors repeat. */
const TOKEN_IN_ADDRESS = /((?:interactions|webhooks)\/\d+\/)[\w.-]+/g;

/**
 * A logger at `level` that never writes a token, wherever it stands in a line: redaction by path misses a token inside an
 * error's message, so the finished line is searched.
 */
export function createLog(level: string, token: string | null, write: (line: string) => void): Log {
  const clean = (line: string) => {
    const known = token ? line.replaceAll(token, '[token]') : line;
    return known.replace(TOKEN_IN_ADDRESS, '$1[token]');
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write: (line) => write(clean(line)) });
}
