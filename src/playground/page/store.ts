import { reduce } from './reduce.ts';
import type { PageAction, State } from './state.ts';

export interface Store {
  readonly state: () => State;
  readonly send: (action: PageAction) => void;
  /** Calls the listener after every change, with the state now and before. */
  readonly onChange: (listener: (now: State, before: State) => void) => void;
}

/** Holds the one state of the page and changes it through the reducer alone. */
export function createStore(initial: State): Store {
  let state = initial;
  const listeners: ((now: State, before: State) => void)[] = [];
  return {
    state: () => state,
    send: (action) => {
      const before = state;
      state = reduce(state, action);
      if (state !== before) for (const listener of listeners) listener(state, before);
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
