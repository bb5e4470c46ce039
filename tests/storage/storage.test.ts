import { afterEach, beforeEach, describe } from 'vitest';
import { answersContract } from './contract/answers.ts';
import { boardsContract } from './contract/boards.ts';
import { decksContract } from './contract/decks.ts';
import { draftsContract } from './contract/drafts.ts';
import { dueRowsContract } from './contract/dueRows.ts';
import { durabilityContract } from './contract/durability.ts';
import { imagesContract } from './contract/images.ts';
import { importedTwiceContract } from './contract/importedTwice.ts';
import { importsContract } from './contract/imports.ts';
import { membersContract } from './contract/members.ts';
import { noticesContract } from './contract/notices.ts';
import { occurrencesContract } from './contract/occurrences.ts';
import { ownDecksContract } from './contract/ownDecks.ts';
import { pendingImportsContract } from './contract/pendingImports.ts';
import { pickContract } from './contract/pick.ts';
import { picturedQuestionsContract } from './contract/picturedQuestions.ts';
import { questionsContract } from './contract/questions.ts';
import { questionSearchContract } from './contract/questionSearch.ts';
import { recapsContract } from './contract/recaps.ts';
import { roundsContract } from './contract/rounds.ts';
import { roundStreaksContract } from './contract/roundStreaks.ts';
import { scheduledPickContract } from './contract/scheduledPick.ts';
import { schedulesContract } from './contract/schedules.ts';
import { settingsContract } from './contract/settings.ts';
import { sumsContract } from './contract/sums.ts';
import { typedQuestionsContract } from './contract/typedQuestions.ts';
import { ENGINES, type Bench } from './engines.ts';

const CONTRACTS = {
  decks: decksContract,
  'picking a question': pickContract,
  'own decks': ownDecksContract,
  questions: questionsContract,
  'search of questions': questionSearchContract,
  imports: importsContract,
  'imports that wait': pendingImportsContract,
  'imports, applied twice': importedTwiceContract,
  'typed questions': typedQuestionsContract,
  'questions with pictures': picturedQuestionsContract,
  images: imagesContract,
  drafts: draftsContract,
  rounds: roundsContract,
  answers: answersContract,
  boards: boardsContract,
  members: membersContract,
  settings: settingsContract,
  schedules: schedulesContract,
  occurrences: occurrencesContract,
  'picking for a schedule': scheduledPickContract,
  'streaks of a round': roundStreaksContract,
  notices: noticesContract,
  recaps: recapsContract,
  'due rows': dueRowsContract,
  sums: sumsContract,
  durability: durabilityContract,
};

describe.each(ENGINES)('$name', (engine) => {
  const bench = {} as Bench;

  beforeEach(async () => {
    bench.place = engine.make();
    bench.storage = await bench.place.open();
  });

  afterEach(async () => {
    await bench.storage.close();
    bench.place.remove();
  });

  describe.each(Object.entries(CONTRACTS))('%s', (_name, contract) => {
    contract(bench);
  });
});
