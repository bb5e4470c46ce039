import type { UploadedFile } from '../world/files.ts';
import type { WorldState } from '../world/state.ts';

/** What a route is given. */
export interface Call {
  readonly state: WorldState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly uploads: readonly UploadedFile[];
}

/** What a route answers: JSON with 200, or with the status that it names; `null` is 204. */
export type Outcome = object | null;

/** An outcome with a status of its own. */
export class Created {
  readonly body: object;
  constructor(body: object) {
    this.body = body;
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  readonly method: Method;
  /** Below /api/v10. */
  readonly path: string;
  readonly run: (call: Call) => Outcome;
  /** `token` routes carry their right in the address, and are exempt from the global rate limit. */
  readonly access: 'bot' | 'token';
}

/** A path parameter that the route declares. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}
