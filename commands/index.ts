/** The one list of commands. */
import type { Command } from '../src/discord/command.ts';
import { daily } from './daily.ts';
import { help } from './help.ts';
import { leaderboard } from './leaderboard.ts';
import { privacy } from './privacy.ts';
import { quiz } from './quiz.ts';
import { settings } from './settings.ts';
import { stats } from './stats.ts';

export const commands: readonly Command[] = [quiz, daily, leaderboard, stats, settings, help, privacy];
