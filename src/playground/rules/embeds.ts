import type { APIEmbed } from 'discord-api-types/v10';
import type { FormIssue } from '../refusal.ts';

const TOTAL = 6000;

/** What is wrong with the embeds of a message beyond the schema: 6,000 characters over all, none empty, no empty field. */
export function embedIssues(embeds: readonly APIEmbed[]): FormIssue[] {
  const issues: FormIssue[] = [];
  let total = 0;
  embeds.forEach((embed, index) => {
    total += textLength(embed);
    const shows = textLength(embed) > 0 || embed.image || embed.thumbnail || embed.video;
    if (!shows) {
      issues.push({
        path: ['embeds', index, 'description'],
        code: 'BASE_TYPE_REQUIRED',
        message: 'This field is required',
      });
    }
    embed.fields?.forEach((field, at) => {
      for (const key of ['name', 'value'] as const) {
        if (field[key] !== '') continue;
        issues.push({
          path: ['embeds', index, 'fields', at, key],
          code: 'BASE_TYPE_REQUIRED',
          message: 'This field is required',
        });
      }
    });
  });
  if (total > TOTAL) {
    issues.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${TOTAL}`,
    });
  }
  return issues;
}

function textLength(embed: APIEmbed): number {
  const fields = embed.fields ?? [];
  return (
    (embed.title?.length ?? 0) +
    (embed.description?.length ?? 0) +
    (embed.footer?.text.length ?? 0) +
    (embed.author?.name.length ?? 0) +
    fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  );
}
