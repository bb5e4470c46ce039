/**
 * The measuring side: the least of Discord that a discord.js client needs. It checks nothing and answers at once, so that the
 * client is what is measured. The strict stand-in of `src/playground` is for tests.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { APPLICATION_JSON, gatewayJson, guildJson, messageJson, readyJson, STUDY, type Server } from './gatewayJson.ts';

export interface Callback {
  readonly interactionId: string;
  /** When the whole response had arrived, ms of `performance.now()`. */
  readonly at: number;
  readonly body: Buffer;
  /** The message that was made of it, as JSON text, when the bot asked to see it. */
  readonly message: string | null;
}

/** A request that is no response to an interaction. */
export interface Request {
  readonly method: string;
  /** From the version on, e.g. `/api/v10/channels/…`. */
  readonly url: string;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface FeederOptions {
  /** Where the bot is a member, besides the server that the clicks come from. */
  readonly servers?: readonly Server[];
  /** Answers requests of which more is asked than an empty answer; null: the feeder does. */
  readonly answer?: (request: Request) => Reply | null;
}

export interface Feeder {
  readonly apiUrl: string;
  /** When messages were edited, ms of `performance.now()`. */
  readonly edits: number[];
  /** Resolves when the bot has identified itself and was told of its servers. */
  connected(): Promise<void>;
  /** Sends an interaction. Throws if no bot is connected. */
  send(interaction: string): void;
  /** Where responses go; one listener at a time. */
  onCallback(listener: (callback: Callback) => void): void;
  close(): Promise<void>;
}

const CALLBACK = /^\/api\/v10\/interactions\/(\d+)\/[^/]+\/callback(\?.*)?$/;

export async function startFeeder({
  servers = [],
  answer: answerOther = () => null,
}: FeederOptions = {}): Promise<Feeder> {
  const all = [STUDY, ...servers];
  const edits: number[] = [];
  let heard: (callback: Callback) => void = () => undefined;
  let socket: WebSocket | null = null;
  let sequence = 0;
  let identified: () => void = () => undefined;
  let connection = new Promise<void>((resolve) => (identified = resolve));
  let messages = 0n;
  let commands = '[]';

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const callback = CALLBACK.exec(request.url ?? '');
      if (callback) acknowledge(callback[1] ?? '', callback[2] !== undefined, Buffer.concat(chunks), response);
      else answer(request, Buffer.concat(chunks).toString(), response);
    });
  });

  function acknowledge(interactionId: string, wantsMessage: boolean, body: Buffer, response: ServerResponse): void {
    const at = performance.now();
    let message: string | null = null;
    if (wantsMessage) {
      const { data } = JSON.parse(body.toString()) as { data?: { components?: unknown } };
      message = messageJson(
        String(950_000_000_000_000_000n + (messages += 1n)),
        JSON.stringify(data?.components ?? []),
      );
      json(response, `{"interaction":{"id":"${interactionId}","type":2},"resource":{"type":4,"message":${message}}}`);
    } else {
      response.writeHead(204).end();
    }
    heard({ interactionId, at, body, message });
  }

  function answer({ method = '', url = '' }: IncomingMessage, body: string, response: ServerResponse): void {
    const other = answerOther({ method, url, body });
    if (other) json(response, other.body, other.status, other.headers);
    else if (method === 'PATCH') {
      edits.push(performance.now());
      json(response, '{}');
    } else if (url.endsWith('/applications/@me')) json(response, APPLICATION_JSON);
    else if (url.endsWith('/gateway/bot')) json(response, gatewayJson(gatewayUrl()));
    else if (url.includes('/commands')) {
      if (method === 'PUT') commands = withIds(body);
      json(response, commands);
    } else json(response, '[]');
  }

  const sockets = new WebSocketServer({ server, path: '/gateway' });
  sockets.on('connection', (connected) => {
    connected.on('message', (data: Buffer) => {
      const { op } = JSON.parse(data.toString()) as { op: number };
      if (op === 1) connected.send('{"op":11,"d":null}');
      if (op !== 2) return;
      sequence = 0;
      socket = connected;
      dispatch('READY', readyJson(gatewayUrl(), all));
      for (const one of all) dispatch('GUILD_CREATE', guildJson(one));
      identified();
    });
    connected.on('close', () => {
      if (socket !== connected) return;
      socket = null;
      connection = new Promise<void>((resolve) => (identified = resolve));
    });
    connected.send('{"op":10,"d":{"heartbeat_interval":41250}}');
  });

  function dispatch(type: string, data: string): void {
    if (!socket) throw new Error('no bot is connected');
    socket.send(`{"t":"${type}","s":${(sequence += 1)},"op":0,"d":${data}}`);
  }

  const gatewayUrl = () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/gateway`;
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    edits,
    connected: () => connection,
    send: (interaction) => dispatch('INTERACTION_CREATE', interaction),
    onCallback: (listener) => (heard = listener),
    async close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function json(response: ServerResponse, body: string, status = 200, headers: Reply['headers'] = {}): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': length }).end(body);
}

/** Registered commands have ids. */
function withIds(body: string): string {
  const commands = JSON.parse(body) as object[];
  return JSON.stringify(commands.map((command, index) => ({ ...command, id: `91000000000000000${index % 10}` })));
}
