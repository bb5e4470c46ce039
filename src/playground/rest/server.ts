import type { IncomingMessage } from 'node:http';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { invalidForm, Refusal, refuse } from '../refusal.ts';
import { isSnowflake } from '../world/snowflake.ts';
import type { WorldState } from '../world/state.ts';
import { accountRoutes } from './account.ts';
import type { RateLimits } from './buckets.ts';
import { callbackRoutes } from './callbacks.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import type { Fault, Faults } from './faults.ts';
import { guildRoutes } from './guilds.ts';
import { messageRoutes } from './messages.ts';
import { readMultipart } from './multipart.ts';
import type { ParsedBody } from './multipart.ts';
import type { Call, Route } from './request.ts';
import { Created } from './request.ts';
import type { RequestLog } from './requestLog.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every route of Discord's API that the stand-in knows. */
export const ROUTES: readonly Route[] = [
  ...callbackRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...channelRoutes,
  ...guildRoutes,
  ...commandRoutes,
  ...accountRoutes,
];

export interface RestParts {
  readonly state: WorldState;
  readonly log: RequestLog;
  readonly faults: Faults;
  /** Absent: no limits. */
  readonly limits: RateLimits | undefined;
  readonly onError: (error: unknown) => void;
}

const PREFIX = '/api/v10';
const BODY_MOST = 27 * 1024 * 1024;

/** The HTTP server with Discord's routes; the page's are added to the same one. It does not listen yet. */
export function createRestServer(parts: RestParts): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_MOST,
    forceCloseConnections: true,
    keepAliveTimeout: 75_000,
    exposeHeadRoutes: false,
  });
  app.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, payload: IncomingMessage) => {
    const data = await readAll(payload);
    return new Multipart(await readMultipart(request.headers['content-type'] ?? '', data));
  });
  for (const route of ROUTES) {
    app.route({
      method: route.method,
      url: PREFIX + route.path,
      handler: (request, reply) => handle(parts, route, request, reply),
      errorHandler: (error, request, reply) => fail(parts, route.path, error, request, reply),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isApi = request.url.startsWith('/api/');
    if (isApi) note(parts, request, pathOf(request), 404);
    return reply.code(404).send(refuse('notFound').toBody());
  });
  return app;
}

/** The whole of a body. Throws 40005 when there is too much of it. */
async function readAll(payload: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MOST) throw refuse('tooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

class Multipart {
  readonly parsed: ParsedBody;
  constructor(parsed: ParsedBody) {
    this.parsed = parsed;
  }
}

async function handle(parts: RestParts, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { state } = parts;
  const fault = parts.faults.take(route.method, route.path, pathOf(request));
  if (fault !== undefined && spoil(parts, route, fault, request, reply)) return reply;
  if (route.access === 'bot') {
    const isRight = request.headers.authorization === `Bot ${state.token}` && !parts.faults.refuseToken;
    if (!isRight) throw refuse('unauthorized');
  }
  const params = request.params as Record<string, string>;
  if (parts.limits !== undefined) {
    const taken = { method: route.method, route: route.path, params, now: state.clock.now() };
    const verdict = parts.limits.take(taken, route.access === 'token');
    reply.headers(verdict.headers);
    if (!verdict.passes) {
      note(parts, request, route.path, 429);
      return reply.code(429).send(verdict.body);
    }
  }
  checkIds(params);
  const parsed = request.body instanceof Multipart ? request.body.parsed : { body: request.body, uploads: [] };
  const call: Call = { state, params, query: request.query as Call['query'], ...parsed };
  const outcome = route.run(call);
  const [status, body] =
    outcome === null ? [204, undefined] : outcome instanceof Created ? [201, outcome.body] : [200, outcome];
  note(parts, request, route.path, status);
  if (fault?.kind === 'loseResponse') {
    cut(request, reply);
    return reply;
  }
  if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  return reply.code(status).send(body);
}

const WORDS = new Set(['@original', '@me']);

/** Throws 50035 for an id in the address that is none. */
function checkIds(params: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(params)) {
    if (!name.endsWith('Id') || WORDS.has(value) || isSnowflake(value)) continue;
    const field = name.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`);
    throw invalidForm([{ path: [field], code: 'NUMBER_TYPE_COERCE', message: `Value "${value}" is not snowflake.` }]);
  }
}

/** Does what the fault says before the request is carried out. True when that was all. */
function spoil(parts: RestParts, route: Route, fault: Fault, request: FastifyRequest, reply: FastifyReply): boolean {
  if (fault.kind === 'loseResponse' || fault.kind === 'delay') return false;
  if (fault.kind === 'status') {
    note(parts, request, route.path, fault.status);
    void reply.code(fault.status).send({ message: `${fault.status}: ordered by a test`, code: 0 });
  } else if (fault.kind === 'rateLimit') {
    note(parts, request, route.path, 429);
    const isGlobal = fault.global ?? false;
    void reply
      .code(429)
      .headers({
        'retry-after': String(fault.retryAfter),
        'x-ratelimit-scope': isGlobal ? 'global' : 'shared',
        ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
      })
      .send({ message: 'You are being rate limited.', retry_after: fault.retryAfter, global: isGlobal });
  } else if (fault.kind === 'reset') {
    note(parts, request, route.path, 0);
    cut(request, reply);
  } else {
    note(parts, request, route.path, 0);
    reply.hijack();
  }
  return true;
}

function cut(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  // With a reset, not a quiet end: that is what clients take for a broken connection and try again.
  request.raw.socket.resetAndDestroy();
}

function fail(parts: RestParts, route: string, error: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const refusal = toRefusal(error);
  if (refusal.status >= 500) parts.onError(error);
  note(parts, request, route, refusal.status);
  return reply.code(refusal.status).send(refusal.toBody());
}

/** An error of the stand-in itself is a 500 and reported; one of the HTTP layer (no JSON, too large) is the client's. */
function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 413) return refuse('tooLarge');
  if (status < 500) return new Refusal(400, 50109, 'The request body contains invalid JSON.');
  return new Refusal(500, 0, '500: Internal Server Error');
}

function note(parts: RestParts, request: FastifyRequest, route: string, status: number): void {
  const { body } = request;
  parts.log.add({
    method: request.method,
    route,
    path: pathOf(request),
    status,
    at: parts.state.clock.now(),
    body: body instanceof Multipart ? body.parsed.body : body,
  });
}

function pathOf(request: FastifyRequest): string {
  const { url } = request;
  const end = url.indexOf('?');
  return url.slice(url.startsWith(PREFIX) ? PREFIX.length : 0, end === -1 ? undefined : end);
}
