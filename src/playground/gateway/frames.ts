import type { RawData, WebSocket } from 'ws';

/** The opcodes that a client may send, and those of the first two answers. */
export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
};
export const HELLO = 10;
export const HEARTBEAT_ACK = 11;
/** ms between two heartbeats of the client. */
export const HEARTBEAT_EVERY = 41_250;
/** Bits 0–16, 20, 21, 24 and 25. */
export const ALL_INTENTS = 0x331_ffff;

/** Why the gateway closes a connection. */
export const CLOSE = {
  unknownOpcode: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  badToken: 4004,
  alreadyAuthenticated: 4005,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
};

export interface Frame {
  readonly op: number;
  readonly d?: unknown;
}

/** The shard of an IDENTIFY, `[0, 1]` when it names none; undefined when there is no such shard. */
export function readShard(shard: unknown): readonly [number, number] | undefined {
  if (shard === undefined) return [0, 1];
  if (!Array.isArray(shard) || shard.length !== 2) return undefined;
  const [id, count] = shard as [unknown, unknown];
  const fits = Number.isInteger(id) && Number.isInteger(count) && Number(id) >= 0 && Number(id) < Number(count);
  return fits ? [Number(id), Number(count)] : undefined;
}

/** What a client sent, or undefined when it is no frame. */
export function parseFrame(data: RawData): Frame | undefined {
  try {
    const frame: unknown = JSON.parse((data as Buffer).toString('utf8'));
    const isFrame = typeof frame === 'object' && frame !== null && typeof (frame as Frame).op === 'number';
    return isFrame ? (frame as Frame) : undefined;
  } catch {
    return undefined;
  }
}

/** Sends a frame that is not numbered. */
export function send(socket: WebSocket, frame: Frame & { d: unknown }): void {
  socket.send(JSON.stringify({ ...frame, s: null, t: null }));
}
