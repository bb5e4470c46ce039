import type { APIMessage } from 'discord-api-types/v10';
import { COMPONENT } from './componentKinds.ts';
import type { AnyComponent } from './componentKinds.ts';

/** Every text of a message as it was written, in reading order: content, embeds, text displays. */
export function messageTexts(message: APIMessage): string[] {
  const embeds = message.embeds.flatMap(({ title, description, fields, footer }) => [
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [message.content, ...embeds, ...(message.components ?? []).flatMap(componentTexts)].filter(
    (text): text is string => typeof text === 'string' && text !== '',
  );
}

function componentTexts(component: AnyComponent): string[] {
  if (component.type === COMPONENT.textDisplay) return [component.content];
  const holds = component.type === COMPONENT.section || component.type === COMPONENT.container;
  return holds ? component.components.flatMap(componentTexts) : [];
}
