/** What an import would do, before it does it; and what it did. */
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { describeNote, type Problem } from '../../formats/deckFile.ts';
import { worded } from '../../formats/phrase.ts';
import type { UploadedDeck } from '../../imports/upload.ts';
import type { Deck, ImportPlan } from '../../storage/storage.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { cut, plain } from '../limits.ts';
import { button, COLOURS, container, line, row, smallText, text } from './parts.ts';

const PROBLEMS_SHOWN = 5;
const PROBLEM = 220;
const REPORT = 'quizbell-import.txt';

export interface ImportPreview {
  readonly id: string;
  readonly fileName: string;
  readonly deckName: string;
  readonly file: UploadedDeck;
  readonly plan: ImportPlan;
}

export function importPreview({ id, fileName, deckName, file, plan }: ImportPreview, t: Translate): MessageBody {
  const changes = plan.added.length + plan.changed.length + plan.typedAdded;
  const notes = file.notes ?? [];
  const report = file.problemCount > PROBLEMS_SHOWN || notes.length > 0;
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 📥 ${t('import.title', { deck: plain(cut(deckName, 80).text) })}`),
        smallText(t('import.file', { file: plain(cut(fileName, 80).text), format: file.format })),
        text(counts(file, plan, t)),
        ...(file.problems.length > 0 ? [line(), text(problems(file, t))] : []),
        ...(notes.length > 0 ? [smallText(t('import.notes', { count: notes.length }))] : []),
        ...(report ? [{ type: ComponentType.File as const, file: { url: `attachment://${REPORT}` } }] : []),
        line(),
        ...(changes > 0
          ? [
              row([
                button(encodeCustomId('apply', id), t('import.apply', { count: changes }), ButtonStyle.Success),
                button(encodeCustomId('discard', id), t('import.discard')),
              ]),
            ]
          : [text(t('import.nothing'))]),
      ]),
    ],
    ...(report ? { files: [{ name: REPORT, data: new TextEncoder().encode(reportText(fileName, file, t)) }] } : {}),
  };
}

function counts(file: UploadedDeck, plan: ImportPlan, t: Translate): string {
  const typedThere = (file.typed?.length ?? 0) - plan.typedAdded;
  return [
    t('import.added', { count: plan.added.length }),
    t('import.changed', { count: plan.changed.length }),
    t('import.duplicate', { count: plan.duplicate.length + typedThere }),
    ...(plan.typedAdded > 0 ? [t('import.typed', { count: plan.typedAdded })] : []),
    t('import.refused', { count: file.problemCount }),
  ].join('\n');
}

function problems(file: UploadedDeck, t: Translate): string {
  const shown = file.problems.slice(0, PROBLEMS_SHOWN).map((problem) => `- ${problemText(problem, t)}`);
  const more = file.problemCount - shown.length;
  return [...shown, ...(more > 0 ? [t('import.moreRefused', { count: more })] : [])].join('\n');
}

function problemText(problem: Problem, t: Translate): string {
  const expected = plain(worded(problem.expected, t));
  const found = plain(worded(problem.found, t));
  return cut(t('import.problem', { line: problem.line, expected, found }), PROBLEM).text;
}

/** The whole report, for people who look for the lines in their file. */
function reportText(fileName: string, file: UploadedDeck, t: Translate): string {
  const more = file.problemCount - file.problems.length;
  const lines = [
    ...file.problems.map((problem) => `${fileName}:${problem.line}: ${describeNote(problem, t)}`),
    ...(more > 0 ? [t('import.reportMore', { count: more })] : []),
    ...(file.notes ?? []).map(
      (note) => `${fileName}:${note.line}: ${t('import.reportNote')}: ${describeNote(note, t)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

export function importedView(deck: Deck, plan: ImportPlan, t: Translate): MessageBody {
  const sentence = t('import.applied', {
    deck: plain(deck.name),
    added: plan.added.length,
    changed: plan.changed.length,
    count: deck.questionCount,
  });
  const typed = plan.typedAdded > 0 ? `\n${t('import.typed', { count: plan.typedAdded })}` : '';
  return { components: [text(`✅ ${sentence}${typed}`)] };
}
