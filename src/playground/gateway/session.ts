import type { WebSocket } from 'ws';

interface Sent {
  readonly seq: number;
  readonly text: string;
}

const KEPT = 5_000;

/** One session of the bot: it outlives its connection, and what was sent meanwhile is sent again on RESUME. */
export class Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  socket: WebSocket | null;
  #seq = 0;
  #sent: Sent[] = [];

  constructor(id: string, intents: number, shard: readonly [number, number], socket: WebSocket) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
    this.socket = socket;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Does this shard serve that guild? */
  serves(guildId: string): boolean {
    const [id, count] = this.shard;
    return count === 1 || Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
  }

  /** Sends an event whose data is JSON text already, and keeps it for a RESUME. */
  dispatch(t: string, data: string): void {
    const seq = ++this.#seq;
    const text = `{"t":"${t}","s":${seq},"op":0,"d":${data}}`;
    this.#sent.push({ seq, text });
    // Cut in halves, so that the cost of cutting is spread.
    if (this.#sent.length > KEPT * 2) this.#sent = this.#sent.slice(-KEPT);
    this.socket?.send(text);
  }

  /** Sends everything after `seq` again. False when it is no longer kept. */
  replay(seq: number, socket: WebSocket): boolean {
    if (seq > this.#seq) return false;
    const missed = this.#sent.filter((sent) => sent.seq > seq);
    if (missed.length < this.#seq - seq) return false;
    this.socket = socket;
    for (const { text } of missed) socket.send(text);
    return true;
  }
}
