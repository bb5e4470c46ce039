import type {
  PageAutocomplete,
  PageChoices,
  PageClockMove,
  PageCommand,
  PageComponent,
  PageInteraction,
  PageModalSubmit,
  PageState,
} from '../protocol.ts';

/** What the stand-in refused, in its own words. */
export class Refused extends Error {}

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const said = typeof body === 'object' && body !== null && 'message' in body ? body.message : null;
  throw new Refused(typeof said === 'string' ? said : `The playground answered with status ${response.status}.`);
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return answerOf<T>(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** The requests of the page, as protocol.ts describes them. Each rejects with Refused, or TypeError if nobody answers. */
export const api = {
  /** Without a member, as the first who is neither bot nor moderator sees it. */
  state: async (as: string | null): Promise<PageState> =>
    answerOf(await fetch(as === null ? '/page/state' : `/page/state?as=${encodeURIComponent(as)}`)),
  command: (body: PageCommand): Promise<PageInteraction> => post('/page/command', body),
  autocomplete: (body: PageAutocomplete): Promise<PageChoices> => post('/page/autocomplete', body),
  component: (body: PageComponent): Promise<PageInteraction> => post('/page/component', body),
  modal: (body: PageModalSubmit): Promise<PageInteraction> => post('/page/modal', body),
  clock: (body: PageClockMove): Promise<{ readonly now: number }> => post('/page/clock', body),
  /** Gives the id under which an option or field refers to the file. */
  upload: async (file: File): Promise<{ readonly id: string }> => {
    const headers = { 'content-type': file.type || 'application/octet-stream' };
    return answerOf(
      await fetch(`/page/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers, body: file }),
    );
  },
  locale: (as: string, locale: string): Promise<unknown> => post('/page/locale', { as, locale }),
};

/** Why a request failed, in a sentence for the page. */
export function reasonOf(error: unknown): string {
  return error instanceof Refused ? error.message : 'The playground does not answer.';
}
