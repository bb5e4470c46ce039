import type { FastifyInstance, FastifyReply } from 'fastify';
import { ZodError } from 'zod';
import type { Clock } from '../../clock.ts';
import { InteractionFailed } from '../world/interaction.ts';
import { Impossible } from '../world/impossible.ts';
import type { World } from '../world/world.ts';
import { avatarSvg } from './avatars.ts';
import { isFromHere, policyFor } from './guard.ts';
import {
  completeForPage,
  readClockMove,
  setPageLocale,
  submitPageModal,
  usePageCommand,
  usePageComponent,
} from './pageActions.ts';
import { readModule, readPageFile } from './pageFiles.ts';
import type { PageFile } from './pageFiles.ts';
import { pageEvents } from './pageEvents.ts';
import { pageState, viewerOf } from './pageView.ts';

export interface PageParts {
  readonly world: World;
  readonly clock: Clock & { advance?(ms: number): void };
  /** The port that the server listens on. */
  readonly port: () => number;
  readonly onError: (error: unknown) => void;
}

/** Types that a browser may show at this address; any other file is offered as a download. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|text\/plain)\b/;

/** Adds the page, its files and its requests to the server. */
export function addPageRoutes(app: FastifyInstance, parts: PageParts): void {
  const { world } = parts;
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    if (isFromHere(request.headers, parts.port())) return;
    await reply.code(403).send({ message: 'The playground answers only its own page and programs on this machine.' });
  });

  app.get('/', async (_request, reply) => {
    const file = await readPageFile('index.html');
    if (file === undefined) return sendFile(reply, undefined);
    reply.header('content-security-policy', policyFor(file.content.toString()));
    return sendFile(reply, file);
  });
  app.get<{ Params: { '*': string } }>('/page/files/*', async (request, reply) =>
    sendFile(reply, await readPageFile(request.params['*'])),
  );
  app.get<{ Params: { '*': string } }>('/modules/*', async (request, reply) =>
    sendFile(reply, await readModule(request.params['*'])),
  );
  app.get<{ Params: { file: string } }>('/page/avatars/:file', (request, reply) => {
    const id = request.params.file.replace(/\.svg$/, '');
    const user = world.state.people.get(id)?.user;
    if (user === undefined) return sendFile(reply, undefined);
    return sendFile(reply, { type: 'image/svg+xml', content: avatarSvg(id, user.global_name ?? user.username) });
  });
  app.get<{ Params: { fileId: string } }>('/attachments/:channelId/:fileId/:name', (request, reply) => {
    const file = world.state.files.get(request.params.fileId);
    if (file === undefined) return sendFile(reply, undefined);
    const isShown = SHOWN.test(file.contentType);
    reply.header('content-security-policy', "default-src 'none'; sandbox");
    if (!isShown) reply.header('content-disposition', 'attachment');
    return sendFile(reply, { type: file.contentType, content: Buffer.from(file.data) });
  });

  app.register(async (scope) => {
    scope.setErrorHandler((error, _request, reply) => refusePage(parts, error, reply));
    scope.get<{ Querystring: { as?: string } }>('/page/state', (request) =>
      pageState(world, viewerOf(world, request.query.as)),
    );
    scope.get<{ Querystring: { as?: string } }>('/page/events', (request, reply) => {
      const viewer = viewerOf(world, request.query.as);
      return follow(world, viewer, reply);
    });
    scope.post('/page/command', (request) => usePageCommand(world, request.body));
    scope.post('/page/autocomplete', (request) => completeForPage(world, request.body));
    scope.post('/page/component', (request) => usePageComponent(world, request.body));
    scope.post('/page/modal', (request) => submitPageModal(world, request.body));
    scope.post('/page/locale', (request) => setPageLocale(world, request.body));
    scope.post('/page/clock', (request) => {
      const ms = readClockMove(request.body);
      if (parts.clock.advance === undefined) throw new Impossible('This clock cannot be moved.');
      parts.clock.advance(ms);
      return { now: parts.clock.now() };
    });
    scope.register(async (uploads) => {
      uploads.removeAllContentTypeParsers();
      uploads.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, data, done) => done(null, data));
      uploads.post<{ Querystring: { name?: string } }>('/page/upload', (request) => {
        const { name = 'file' } = request.query;
        const type = request.headers['content-type'] ?? 'application/octet-stream';
        return { id: world.upload(name, new Uint8Array(request.body as Buffer), type) };
      });
    });
  });
}

function sendFile(reply: FastifyReply, file: PageFile | undefined): FastifyReply {
  if (file === undefined) return reply.code(404).send({ message: 'There is no such file.' });
  return reply.header('cache-control', 'no-cache').type(file.type).send(file.content);
}

/** Server-sent events for one member, until the browser goes away. */
function follow(world: World, viewer: string, reply: FastifyReply): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
  raw.write(': following\n\n');
  const stop = world.onEvent((event) => {
    for (const told of pageEvents(world, viewer, event)) raw.write(`data: ${JSON.stringify(told)}\n\n`);
  });
  raw.on('close', stop);
  return reply;
}

/** What the page did wrong is said to it; what went wrong here is reported. */
function refusePage(parts: PageParts, error: unknown, reply: FastifyReply): unknown {
  if (error instanceof Impossible) return reply.code(400).send({ message: error.message });
  if (error instanceof InteractionFailed) return reply.code(400).send({ message: error.message });
  if (error instanceof ZodError)
    return reply.code(400).send({ message: `Not a request of the page: ${error.issues[0]?.message}.` });
  const { statusCode = 500, message } = error as { statusCode?: number; message?: string };
  if (statusCode < 500) return reply.code(statusCode).send({ message });
  parts.onError(error);
  return reply.code(500).send({ message: 'The playground itself failed.' });
}
