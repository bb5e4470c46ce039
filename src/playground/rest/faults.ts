/** What goes wrong with a request. */
export type Fault =
  /** Answered with this status and an empty error, not carried out. */
  | { readonly kind: 'status'; readonly status: number }
  /** Never answered, not carried out. */
  | { readonly kind: 'hang' }
  /** 429 with headers, not carried out. `retryAfter` in seconds. */
  | { readonly kind: 'rateLimit'; readonly retryAfter: number; readonly global?: boolean }
  /** The connection is cut before anything is carried out. */
  | { readonly kind: 'reset' }
  /** Carried out, then the connection is cut instead of the answer. */
  | { readonly kind: 'loseResponse' }
  /** Carried out and answered, but only after this many ms of real time. */
  | { readonly kind: 'delay'; readonly ms: number };

interface Planned {
  readonly method: string;
  readonly route: string | RegExp;
  readonly fault: Fault;
  left: number;
}

/** The faults that tests have ordered. */
export class Faults {
  readonly #planned: Planned[] = [];
  /** While true, every request with the bot's token gets 401, and IDENTIFY is closed with 4004. */
  refuseToken = false;

  /**
   * The next `times` requests of this method (`*`: any) whose route pattern is `route`, or whose path matches it, go wrong.
   * Patterns are those of the request log: `/channels/:channelId/messages`.
   */
  next(times: number, method: string, route: string | RegExp, fault: Fault): void {
    this.#planned.push({ method, route, fault, left: times });
  }

  /** Forgets all that is planned. */
  clear(): void {
    this.#planned.length = 0;
    this.refuseToken = false;
  }

  /** Takes the fault for this request off the plan, if there is one. */
  take(method: string, route: string, path: string): Fault | undefined {
    if (this.#planned.length === 0) return undefined;
    const index = this.#planned.findIndex(
      (one) =>
        (one.method === '*' || one.method === method) &&
        (typeof one.route === 'string' ? one.route === route : one.route.test(path)),
    );
    const planned = this.#planned[index];
    if (planned === undefined) return undefined;
    planned.left--;
    if (planned.left <= 0) this.#planned.splice(index, 1);
    return planned.fault;
  }
}
