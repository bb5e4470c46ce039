/** One request to the stand-in, after its answer. */
export interface LoggedRequest {
  readonly method: string;
  /** The path's pattern below /api/v10, e.g. /channels/:channelId/messages; the path itself when no route has it. */
  readonly route: string;
  /** The path as it was asked for, below /api/v10, without the query. */
  readonly path: string;
  readonly status: number;
  /** ms since the epoch, by the playground's clock, when the answer went out. */
  readonly at: number;
  readonly body: unknown;
}

const KEPT = 20_000;

/** The latest requests, oldest first. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = [];
  #counted = 0;

  add(entry: LoggedRequest): void {
    this.#counted++;
    this.#entries.push(entry);
    // Cut in halves, so that the cost of cutting is spread.
    if (this.#entries.length > KEPT * 2) this.#entries.splice(0, KEPT);
  }

  /** Requests that match, oldest first: `of('PATCH', '/channels/:channelId/messages/:messageId')`. */
  of(method?: string, route?: string): LoggedRequest[] {
    return this.#entries.filter(
      (entry) => (method === undefined || entry.method === method) && (route === undefined || entry.route === route),
    );
  }

  /** All requests since the start, those no longer kept included. */
  get count(): number {
    return this.#counted;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
