/** The log: one JSON line per event on stdout. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * A logger at `level` that never writes the token, wherever it stands in a line: redaction by path misses a token inside an
 * error's message, so the finished line is searched.
 */
export function createLog(level: string, token: string | null, write: (line: string) => void): Log {
  const clean = (line: string) => (token ? line.replaceAll(token, '[token]') : line);
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write: (line) => write(clean(line)) });
}
