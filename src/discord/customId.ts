/**
 * The custom_id of buttons, selects and modals: `<version><action>:<target>:<args>`, for example `1answer:Qm3kd9…:2`.
 * It says what a click belongs to and nothing else: never the key, never who may click. Whoever clicked and where is taken
 * from the interaction.
 */

/** Grows when the meaning of an action's arguments changes; buttons of other versions get a sentence. */
export const CUSTOM_ID_VERSION = '1';

export interface CustomId {
  readonly version: string;
  readonly action: string;
  /** A round's id, or empty for actions that belong to none. */
  readonly target: string;
  readonly args: readonly string[];
}

const SHAPE = /^([0-9])([a-z]{1,16}):([A-Za-z0-9_-]{0,32}):((?:[A-Za-z0-9_-]{0,40}\.){0,12}[A-Za-z0-9_-]{0,40})$/;

/** A custom_id of the current version. Throws if the parts do not fit Discord's 100 characters or the alphabet. */
export function encodeCustomId(action: string, target: string, args: readonly (string | number)[] = []): string {
  const id = `${CUSTOM_ID_VERSION}${action}:${target}:${args.join('.')}`;
  if (id.length > 100 || !SHAPE.test(id)) throw new RangeError(`not a custom_id: ${id.slice(0, 120)}`);
  return id;
}

/** The parts of a custom_id, or null if it is none of ours. */
export function decodeCustomId(id: string): CustomId | null {
  if (id.length > 100) return null;
  const match = SHAPE.exec(id);
  if (!match) return null;
  const [, version = '', action = '', target = '', args = ''] = match;
  return { version, action, target, args: args === '' ? [] : args.split('.') };
}
