/** The one list of commands. */
import type { Command, MessageCommand } from '../src/discord/command.ts';
import { daily } from './daily.ts';
import { deckCommand } from './deck.ts';
import { help } from './help.ts';
import { leaderboard } from './leaderboard.ts';
import { makeQuestion } from './makeQuestion.ts';
import { privacy } from './privacy.ts';
import { questionCommand } from './question.ts';
import { quiz } from './quiz.ts';
import { settings } from './settings.ts';
import { stats } from './stats.ts';

/** Commands in the menu of messages. */
export const messageCommands: readonly MessageCommand[] = [makeQuestion];

export const commands: readonly Command[] = [
  quiz,
  daily,
  leaderboard,
  stats,
  deckCommand,
  questionCommand,
  settings,
  help,
  privacy,
];
