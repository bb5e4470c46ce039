/** The addresses of a name. */
import { Resolver } from 'node:dns/promises';

/** None if the name has none, whatever the name is. May give up when the signal says so. */
export type LookUp = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

/**
 * Asks the name servers itself. The system's own look-up would hold one of the four threads that everything else of the process
 * shares for as long as a stranger's server keeps silent, and would know the names of this machine's own network. `servers`: instead
 * of those of the system, each an address with or without a port.
 */
export function createLookUp(servers?: readonly string[]): LookUp {
  return async (name, signal) => {
    const resolver = new Resolver({ timeout: 1000, tries: 2 });
    if (servers) resolver.setServers(servers);
    signal.addEventListener('abort', () => resolver.cancel(), { once: true });
    const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  };
}
