/** The pieces of Components V2 messages, as plain API objects. */
import {
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
} from 'discord-api-types/v10';

/** Accent colours. They only repeat what words and signs say already. */
export const COLOURS = { neutral: 0x5865f2, right: 0x248046, wrong: 0xda373c, over: 0x80848e } as const;

export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** Small print. Discord knows it by a `-#` at the start of each line. */
export function smallText(content: string): APITextDisplayComponent {
  return text(`-# ${content}`);
}

export function line(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

export function container(colour: number, components: APIComponentInContainer[]): APIContainerComponent {
  return { type: ComponentType.Container, accent_color: colour, components };
}

export function button(
  customId: string,
  label: string,
  style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
  disabled = false,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, custom_id: customId, label, ...(disabled ? { disabled } : {}) };
}

/** Rows of at most five components each. */
export function rows(components: readonly APIButtonComponentWithCustomId[]) {
  const all = [];
  for (let start = 0; start < components.length; start += 5) all.push(row(components.slice(start, start + 5)));
  return all;
}

export function row(components: APIComponentInMessageActionRow[]) {
  return { type: ComponentType.ActionRow as const, components };
}

export function select(component: Omit<APIStringSelectComponent, 'type'>): APIStringSelectComponent {
  return { type: ComponentType.StringSelect, ...component };
}

/** A moment that each reader sees in their own zone. `style` as in Discord: R relative, F long date and time, f date and time, t time, D date. */
export function timestamp(at: number, style: 'R' | 'F' | 'f' | 't' | 'D' = 'R'): string {
  return `<t:${Math.floor(at / 1000)}:${style}>`;
}
