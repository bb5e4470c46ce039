/** Decks: the list of them, and one with its counts and questions. */
import { ButtonStyle } from 'discord-api-types/v10';
import type { Deck, DeckCounts, StoredQuestion } from '../../storage/storage.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { cut, plain } from '../limits.ts';
import { button, COLOURS, container, line, row, smallText, text } from './parts.ts';
import { questionLine, questionSelect } from './questionList.ts';
import { languageName } from './settings.ts';

export const DECKS_PER_PAGE = 15;
export const QUESTIONS_PER_PAGE = 10;
const NAME = 80;
const TOPICS_SHOWN = 12;

export function deckListView(
  decks: readonly Deck[],
  { page, total }: { page: number; total: number },
  t: Translate,
): MessageBody {
  const lines = decks.map((deck) =>
    t('deck.line', {
      deck: plain(cut(deck.name, NAME).text),
      count: deck.questionCount,
      language: languageName(deck.language),
      owner: deck.serverId === null ? 'builtIn' : 'own',
    }),
  );
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 🗂️ ${t('deck.list')}`),
        text(lines.join('\n') || t('deck.none')),
        ...pageRow(page, Math.ceil(total / DECKS_PER_PAGE), (to) => encodeCustomId('decks', '', [to]), t),
      ]),
    ],
  };
}

/** Moderators see the questions; members only how many there are, since titles and stems tell what may be asked next. */
export function deckView(
  deck: Deck,
  counts: DeckCounts,
  { questions, typed }: { readonly questions: readonly StoredQuestion[]; readonly typed: number },
  page: number,
  isModerator: boolean,
  t: Translate,
): MessageBody {
  const topics = counts.topics
    .slice(0, TOPICS_SHOWN)
    .map(
      ({ topic, questions: count }) => `${topic === null ? t('deck.noTopic') : plain(cut(topic, 40).text)} ${count}`,
    );
  const difficulties = counts.difficulties.map(
    ({ difficulty, questions: count }) =>
      `${difficulty === null ? t('deck.noDifficulty') : t(`difficulty.${difficulty}`)} ${count}`,
  );
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### 🗂️ ${plain(cut(deck.name, NAME).text)}`),
        smallText(t('deck.suggestion', { deck: languageName(deck.language), count: deck.questionCount })),
        ...(topics.length > 0
          ? [text(`**${t('deck.topics')}:** ${topics.join(' · ')}${counts.topics.length > TOPICS_SHOWN ? ' …' : ''}`)]
          : []),
        ...(difficulties.length > 0 ? [text(`**${t('deck.difficulties')}:** ${difficulties.join(' · ')}`)] : []),
        ...(typed > 0 ? [smallText(t('deck.typed', { count: typed }))] : []),
        ...(isModerator && questions.length > 0
          ? [
              line(),
              text(questions.map((stored) => questionLine(stored)).join('\n')),
              row([questionSelect(questions, t)]),
              ...pageRow(
                page,
                Math.ceil(deck.questionCount / QUESTIONS_PER_PAGE),
                (to) => encodeCustomId('deck', '', [deck.id, to]),
                t,
              ),
            ]
          : []),
      ]),
    ],
  };
}

function pageRow(page: number, pages: number, customId: (page: number) => string, t: Translate) {
  if (pages <= 1) return [];
  return [
    smallText(t('page.of', { page: page + 1, pages })),
    row([
      button(customId(page - 1), t('page.back'), undefined, page <= 0),
      button(customId(page + 1), t('page.on'), undefined, page + 1 >= pages),
    ]),
  ];
}

export function removeDeckView(deck: Deck, t: Translate): MessageBody {
  return {
    components: [
      container(COLOURS.wrong, [
        text(t('deck.removeAsk', { deck: plain(deck.name), count: deck.questionCount })),
        row([
          button(encodeCustomId('dropdeck', '', [deck.id, 'yes']), t('deck.remove'), ButtonStyle.Danger),
          button(encodeCustomId('dropdeck', '', [deck.id, 'no']), t('daily.keep')),
        ]),
      ]),
    ],
  };
}

export function removedDeckView(deck: Deck, t: Translate): MessageBody {
  return {
    components: [
      text(t('deck.removed', { deck: plain(deck.name) })),
      row([button(encodeCustomId('undropdeck', '', [deck.id]), t('daily.undo'))]),
    ],
  };
}
