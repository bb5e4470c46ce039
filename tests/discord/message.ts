/** Reads a Components V2 message as Discord counts it. */
import { ComponentType } from 'discord-api-types/v10';
import type { MessageBody } from '../../src/discord/command.ts';

interface Node {
  readonly type?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly components?: readonly Node[];
}

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...all(node.components ?? [])]);
}

/** What a member would see and click, and what Discord would count. */
export function readMessage(message: MessageBody) {
  const nodes = all(message.components);
  const texts = nodes.filter(({ type }) => type === ComponentType.TextDisplay).map(({ content = '' }) => content);
  return {
    text: texts.join('\n'),
    characters: texts.reduce((sum, text) => sum + text.length, 0),
    emptyTexts: texts.filter((text) => text.trim() === '').length,
    count: nodes.length,
    customIds: nodes.flatMap(({ custom_id }) => custom_id ?? []),
    labels: nodes.flatMap(({ label }) => label ?? []),
    rowSizes: nodes
      .filter(({ type }) => type === ComponentType.ActionRow)
      .map(({ components = [] }) => components.length),
  };
}
