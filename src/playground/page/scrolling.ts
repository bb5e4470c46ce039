const NEAR = 60;

/** Keeps the newest message in sight while one is at the end, and offers the way there when one has scrolled up. */
export interface Scrolling {
  /**
   * To be called after every drawing; `jump` goes to the end in any case. `reply` is the id of a message to be read now: if it
   * is higher than the window, it is shown from its beginning.
   */
  readonly settle: (jump: boolean, reply: string | null) => void;
}

export function createScrolling(): Scrolling {
  let atEnd = true;
  let log: HTMLElement | null = null;

  const toEnd = (): void => {
    if (log) log.scrollTop = log.scrollHeight;
  };
  const look = (): void => {
    if (!log) return;
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    const way = document.querySelector<HTMLElement>('#newest');
    if (way) way.hidden = atEnd;
  };
  // Messages grow after they were drawn, by pictures and by elements that draw themselves; the input grows as well.
  const sizes = new ResizeObserver(() => {
    if (atEnd) toEnd();
    look();
  });
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('#newest')) toEnd();
  });

  return {
    settle: (jump, reply) => {
      const now = document.querySelector<HTMLElement>('#log');
      if (now !== log) {
        sizes.disconnect();
        log = now;
        now?.addEventListener('scroll', look, { passive: true });
        for (const part of [now, now?.firstElementChild]) if (part) sizes.observe(part);
      }
      if (jump) atEnd = true;
      if (atEnd) toEnd();
      const shown = reply === null ? null : document.querySelector<HTMLElement>(`#message-${CSS.escape(reply)}`);
      if (!log || !shown || shown.offsetHeight <= log.clientHeight) return;
      atEnd = false;
      shown.scrollIntoView({ block: 'start' });
    },
  };
}
