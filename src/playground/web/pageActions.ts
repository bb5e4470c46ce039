import * as z from 'zod';
import { LOCALES } from '../rules/command.ts';
import type { PageInteraction, PageOption } from '../protocol.ts';
import { useCommand, useComponent, writeOptions } from '../world/acting.ts';
import { Impossible } from '../world/impossible.ts';
import type { Interaction } from '../world/interaction.ts';
import { submitModal } from '../world/modalSubmit.ts';
import type { World } from '../world/world.ts';

const Id = z.string().regex(/^\d{1,20}$/);
const Option: z.ZodType<PageOption> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.int(),
    value: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
    focused: z.boolean().exactOptional(),
    options: z.array(Option).exactOptional(),
  }),
);
const Command = z.object({
  as: Id,
  channelId: Id,
  commandId: Id,
  options: z.array(Option),
  targetId: Id.exactOptional(),
});
const Component = z.object({
  as: Id,
  messageId: Id,
  customId: z.string(),
  values: z.array(z.string()).exactOptional(),
});
const Modal = z.object({
  as: Id,
  interactionId: Id,
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});
const Locale = z.object({ as: Id, locale: z.string() });
const ClockMove = z.object({
  advanceMs: z
    .number()
    .min(0)
    .max(366 * 86_400_000),
});

/** Uses a command for the page. Throws Impossible when it does not fit what the bot has registered. */
export function usePageCommand(world: World, body: unknown): PageInteraction {
  return { interactionId: command(world, body, false).id };
}

/** Asks the bot for completion. Rejects when it does not answer. */
export async function completeForPage(world: World, body: unknown): Promise<object> {
  const { choices } = await command(world, body, true).response;
  return { choices };
}

function command(world: World, body: unknown, autocomplete: boolean): Interaction {
  const { as, channelId, commandId, options, targetId } = Command.parse(body);
  const found = world.commandsFor(as).find(({ id }) => id === commandId);
  if (found === undefined) throw new Impossible('There is no such command for you.');
  const { path, values, focused } = flatten(options);
  if (autocomplete && focused === undefined) throw new Impossible('No option is being completed.');
  return useCommand(world.state, {
    userId: as,
    channelId,
    command: found,
    options: found.type === 1 ? writeOptions(found, path, values, autocomplete ? focused : undefined) : [],
    autocomplete,
    ...(targetId === undefined ? {} : { targetId }),
  });
}

interface Flat {
  readonly path: readonly string[];
  readonly values: Record<string, string | number | boolean>;
  readonly focused: string | undefined;
}

/** Options as the page nests them, as sub command names and plain values. */
function flatten(options: readonly PageOption[]): Flat {
  const [first] = options;
  if (first !== undefined && first.type <= 2) {
    const inner = flatten(first.options ?? []);
    return { ...inner, path: [first.name, ...inner.path] };
  }
  const values: Flat['values'] = {};
  for (const { name, value } of options) if (value !== undefined) values[name] = value;
  return { path: [], values, focused: options.find((option) => option.focused)?.name };
}

export function usePageComponent(world: World, body: unknown): PageInteraction {
  const { as, ...use } = Component.parse(body);
  return { interactionId: useComponent(world.state, { userId: as, ...use }).id };
}

export function submitPageModal(world: World, body: unknown): PageInteraction {
  const { as, ...submit } = Modal.parse(body);
  return { interactionId: submitModal(world.state, { userId: as, ...submit }).id };
}

export function setPageLocale(world: World, body: unknown): object {
  const { as, locale } = Locale.parse(body);
  if (!LOCALES.has(locale)) throw new Impossible(`Discord has no language ${locale}.`);
  world.setLocale(as, locale);
  return {};
}

/** How far the page wants the clock to go, ms. */
export function readClockMove(body: unknown): number {
  return ClockMove.parse(body).advanceMs;
}
