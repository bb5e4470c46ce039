import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { gatewayUrl } from '../rest/account.ts';
import type { Faults } from '../rest/faults.ts';
import { isFromHere } from '../web/guard.ts';
import { guildCreateJson } from '../world/json.ts';
import type { WorldEvent, WorldState } from '../world/state.ts';
import {
  ALL_INTENTS,
  CLOSE,
  HEARTBEAT_ACK,
  HEARTBEAT_EVERY,
  HELLO,
  OP,
  parseFrame,
  readShard,
  send,
} from './frames.ts';
import { INTENT, toDispatch, withoutContent } from './dispatches.ts';
import { memberChunk } from './memberChunk.ts';
import { Session } from './session.ts';

/** Discord's gateway for one bot: sessions, RESUME, and what tests do to its connections. */
export class Gateway {
  readonly #state: WorldState;
  readonly #faults: Faults;
  readonly #server: WebSocketServer;
  readonly #sessions = new Map<string, Session>();
  readonly #sockets = new Map<WebSocket, Session | null>();
  #identifies = 0;
  #made = 0;

  constructor(state: WorldState, faults: Faults) {
    this.#state = state;
    this.#faults = faults;
    this.#server = new WebSocketServer({ noServer: true, maxPayload: 4096 * 4 });
  }

  /** Takes connections to /gateway of this HTTP server, but none of another site's page. */
  listenOn(server: Server, port: () => number): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const isGateway = url.pathname.replace(/\/$/, '') === '/gateway';
      if (!isGateway || !isFromHere(request.headers, port())) {
        socket.destroy();
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#greet(ws, url.searchParams));
    });
  }

  /** Is a session connected? */
  get isOnline(): boolean {
    return [...this.#sockets.values()].some((session) => session !== null);
  }

  /** How many IDENTIFY there have been: Discord allows 1,000 a day. */
  get identifies(): number {
    return this.#identifies;
  }

  /** Cuts every connection without a word. The session can be resumed unless `resumable` is false. */
  drop(resumable = true): void {
    if (!resumable) this.#sessions.clear();
    for (const socket of this.#sockets.keys()) socket.terminate();
  }

  /** Asks every connection to reconnect and resume (op 7). */
  askToReconnect(): void {
    for (const socket of this.#sockets.keys()) send(socket, { op: OP.reconnect, d: null });
  }

  /** Tells every connection that its session is invalid (op 9). */
  invalidate(resumable = false): void {
    if (!resumable) this.#sessions.clear();
    for (const socket of this.#sockets.keys()) send(socket, { op: OP.invalid, d: resumable });
  }

  /** Passes on what happened in the world. */
  hear(event: WorldEvent): void {
    if (this.#sessions.size === 0) return;
    const dispatch = toDispatch(this.#state, event);
    if (dispatch === undefined) return;
    let text: string | undefined;
    let bare: string | undefined;
    for (const session of this.#sessions.values()) {
      const isWanted = (session.intents & dispatch.intent) === dispatch.intent && session.serves(dispatch.guildId);
      if (!isWanted) continue;
      const hidesContent = dispatch.intent === INTENT.messages && (session.intents & INTENT.messageContent) === 0;
      if (hidesContent && 'author' in dispatch.d) {
        bare ??= JSON.stringify(withoutContent(this.#state.bot.user.id, dispatch.d));
        session.dispatch(dispatch.t, bare);
      } else {
        text ??= JSON.stringify(dispatch.d);
        session.dispatch(dispatch.t, text);
      }
    }
  }

  close(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
    this.#server.close();
  }

  #greet(socket: WebSocket, query: URLSearchParams): void {
    this.#sockets.set(socket, null);
    socket.on('message', (data) => this.#receive(socket, data));
    // The close that follows an error says all there is to do.
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#leave(socket));
    if (query.get('v') !== '10') {
      socket.close(CLOSE.invalidVersion, 'Invalid API version');
      return;
    }
    if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress')) {
      socket.close(CLOSE.decode, 'Only uncompressed JSON is spoken here');
      return;
    }
    send(socket, { op: HELLO, d: { heartbeat_interval: HEARTBEAT_EVERY, _trace: [] } });
  }

  #leave(socket: WebSocket): void {
    const session = this.#sockets.get(socket);
    this.#sockets.delete(socket);
    if (!session || session.socket !== socket) return;
    session.socket = null;
    this.#state.emit({ type: 'botOnline', online: this.isOnline });
  }

  #receive(socket: WebSocket, data: RawData): void {
    const frame = parseFrame(data);
    if (frame === undefined) {
      socket.close(CLOSE.decode, 'Error while decoding payload.');
      return;
    }
    const session = this.#sockets.get(socket) ?? null;
    switch (frame.op) {
      case OP.heartbeat:
        send(socket, { op: HEARTBEAT_ACK, d: null });
        return;
      case OP.identify:
        if (session === null) this.#identify(socket, frame.d);
        else socket.close(CLOSE.alreadyAuthenticated, 'Already authenticated.');
        return;
      case OP.resume:
        if (session === null) this.#resume(socket, frame.d);
        else socket.close(CLOSE.alreadyAuthenticated, 'Already authenticated.');
        return;
      case OP.presence:
      case OP.voice:
        if (session === null) socket.close(CLOSE.notAuthenticated, 'Not authenticated.');
        return;
      case OP.members:
        if (session === null) socket.close(CLOSE.notAuthenticated, 'Not authenticated.');
        else this.#sendMembers(session, frame.d);
        return;
      default:
        socket.close(CLOSE.unknownOpcode, 'Unknown opcode.');
    }
  }

  #isRightToken(token: unknown): boolean {
    return !this.#faults.refuseToken && String(token).replace(/^Bot /, '') === this.#state.token;
  }

  #identify(socket: WebSocket, d: unknown): void {
    const { token, intents, shard } = (d ?? {}) as { token?: unknown; intents?: unknown; shard?: unknown };
    this.#identifies++;
    if (!this.#isRightToken(token)) {
      socket.close(CLOSE.badToken, 'Authentication failed.');
      return;
    }
    if (typeof intents !== 'number' || (intents & ~ALL_INTENTS) !== 0) {
      socket.close(CLOSE.invalidIntents, 'Invalid intents.');
      return;
    }
    const part = readShard(shard);
    if (part === undefined) {
      socket.close(CLOSE.invalidShard, 'Invalid shard.');
      return;
    }
    const id = `session${++this.#made}${this.#state.random().toString(36).slice(2)}`;
    const session = new Session(id, intents, part, socket);
    // A new IDENTIFY of a shard ends its old session: nothing more is kept for it.
    for (const old of this.#sessions.values()) {
      if (old.socket === null && old.shard[0] === part[0]) this.#sessions.delete(old.id);
    }
    this.#sessions.set(id, session);
    this.#sockets.set(socket, session);
    const guilds = [...this.#state.guilds.values()].filter((guild) => session.serves(guild.id));
    session.dispatch(
      'READY',
      JSON.stringify({
        v: 10,
        user: { ...this.#state.bot.user, verified: true, mfa_enabled: false, email: null },
        guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
        session_id: id,
        session_type: 'normal',
        resume_gateway_url: gatewayUrl(this.#state.origin),
        shard: part,
        application: { id: this.#state.application.id, flags: 0 },
        private_channels: [],
        relationships: [],
        _trace: [],
      }),
    );
    if ((intents & INTENT.guilds) !== 0) {
      for (const guild of guilds) session.dispatch('GUILD_CREATE', JSON.stringify(guildCreateJson(this.#state, guild)));
    }
    this.#state.emit({ type: 'botOnline', online: true });
  }

  #sendMembers(session: Session, d: unknown): void {
    const chunk = memberChunk(this.#state, d ?? {});
    if (chunk !== undefined) session.dispatch('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
  }

  #resume(socket: WebSocket, d: unknown): void {
    const { token, session_id: id, seq } = (d ?? {}) as { token?: unknown; session_id?: unknown; seq?: unknown };
    if (!this.#isRightToken(token)) {
      socket.close(CLOSE.badToken, 'Authentication failed.');
      return;
    }
    const session = this.#sessions.get(String(id));
    const before = session?.socket;
    if (session === undefined || typeof seq !== 'number' || !session.replay(seq, socket)) {
      send(socket, { op: OP.invalid, d: false });
      return;
    }
    before?.terminate();
    this.#sockets.set(socket, session);
    session.dispatch('RESUMED', '{"_trace":[]}');
    this.#state.emit({ type: 'botOnline', online: true });
  }
}
