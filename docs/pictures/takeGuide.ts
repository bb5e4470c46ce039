/**
 * Takes the pictures of the moderators' guide from the real bot: `node bin/run.cjs docs/pictures/takeGuide.ts`. Needs a Chromium.
 * As in `take.ts`, time stands still and nothing is drawn by lot.
 */
import type { APIMessage } from 'discord-api-types/v10';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { actAs, messageWith, openChannel, sendCommand, type Looks } from '../../tests/browser/playgroundPage.ts';
import { idsOf, letterOf, textOf, type QuizbellWorld, type Values } from '../../tests/e2e/quizbellWorld.ts';
import { crop, DESKTOP, fromTheTopOf, onStage, openPage, portray, save } from './stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From the start, a Tuesday at 10:00 in Berlin, to the first question at 9:00. */
const UNTIL_NINE = 23 * HOUR;
const LOOKS: Looks = { ...DESKTOP, theme: 'dark' };

/** The channel with its threads beside it, and the newest question. */
const SMALL = { width: 960, height: 640 };

const SCHEDULE = { time: '9am', deck: 'Neural networks', days: 'weekdays', thread: true, order: 'as in the deck' };
/** What its first two questions are answered with: right, and wrong. */
const FIRST = { true: 'Both A and B', false: 'Neither' };
const SECOND = { true: '4,640', false: '4,608' };

const FILE = `What is the powerhouse of the cell?
A. The nucleus
B. The mitochondrion
C. The ribosome
ANSWER: B

Where is DNA copied?
A. In the nucleus
B. In the cell wall
ANSWER: A

Which of these makes proteins?
A. The vacuole
B. The ribosome
C. The membrane
`;

const FORM = {
  Question: 'Which gas do plants take in for photosynthesis?',
  'Choices, one a line': 'Oxygen\n* Carbon dioxide\nNitrogen\nHydrogen',
  Explanation: 'They build sugar from **carbon dioxide** and water. Oxygen is what is left over.',
  Topic: 'photosynthesis',
};

const PICTURED = {
  stem: 'Which function is drawn here?',
  choices: '* y = x²\ny = x³\ny = |x|\ny = 2ˣ',
  explanation: 'It touches the axis at 0 without a corner, and is the same on both sides.',
  topic: 'functions',
};

/** The curve of x², with its axes. */
const CURVE = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300" viewBox="-2.4 -2.6 4.8 3">
  <rect x="-2.4" y="-2.6" width="4.8" height="3" fill="#fdfdf8"/>
  <path d="M-2.2 0H2.2M0 0.3V-2.5" stroke="#777" stroke-width="0.02" fill="none"/>
  <path d="M-1 -0.06V0.06M1 -0.06V0.06M-0.06 -1H0.06M-0.06 -2H0.06" stroke="#777" stroke-width="0.02"/>
  <path d="M-1.5 -2.25Q0 2.25 1.5 -2.25" stroke="#5865f2" stroke-width="0.05" fill="none"/>
</svg>`;

async function takePictures(browser: Browser, quizbell: QuizbellWorld): Promise<void> {
  const { world, mia } = quizbell;
  const general = world.channel('general');
  await quizbell.ask(mia, 'settings', { timezone: 'Europe/Berlin', moderator_channel: world.channel('moderators') });
  const learners = [...world.guild.roles.values()].find(({ name }) => name === 'Learners');
  if (!learners) throw new Error('there is no role Learners');
  for (const name of ['Alice', 'Bob', 'Chandra']) world.setRoles(world.member(name), [learners.id]);

  await command(quizbell, 'daily add', { ...SCHEDULE, channel: general, ping: learners.id });
  const moderator = await openAsMia(browser, quizbell);
  await crop(moderator, messageWith(moderator, 'The bell rings'), 'daily-add');

  const first = await nextPost(quizbell, UNTIL_NINE);
  await answer(quizbell, first, FIRST, { Alice: true, Bob: true, Chandra: false });
  const second = await nextPost(quizbell, DAY);
  const member = await openPage(browser, quizbell, 'general', { ...SMALL, theme: 'dark' });
  await fromTheTopOf(messageWith(member, 'The question before'));
  await save(member, 'daily-post');

  await answer(quizbell, second, SECOND, { Alice: true, Bob: false });
  quizbell.clock.advance(DAY);
  await quizbell.until(() => textOf(quizbell.now(second)).includes('Solution'), 'the reveal');
  const dayAfter = await openPage(browser, quizbell, 'general', LOOKS);
  await crop(dayAfter, messageWith(dayAfter, 'Longest streaks'), 'daily-reveal');

  await command(quizbell, 'daily add', {
    channel: world.channel('study'),
    time: '18:30',
    days: 'mon, wed',
    deck: 'Cell biology',
  });
  await command(quizbell, 'daily add', { channel: world.channel('study'), time: 'noon', days: 'weekends' });
  await command(quizbell, 'daily pause', { schedule: await scheduleAt(quizbell, '12:00') });
  quizbell.clock.advance(2 * HOUR);
  await command(quizbell, 'daily list');
  const lister = await openAsMia(browser, quizbell);
  await crop(lister, messageWith(lister, 'Daily questions'), 'daily-list');

  const file = world.upload('cells.txt', FILE);
  await world.command(mia, quizbell.study, 'deck import', { file, deck: 'Biology course' }).finished;
  const importer = await openAsMia(browser, quizbell);
  await crop(importer, messageWith(importer, 'Import into'), 'import-preview');

  await sendCommand(importer, '/question add');
  await importer.locator('dialog.modal').waitFor();
  for (const [name, typed] of Object.entries(FORM)) await importer.getByRole('textbox', { name }).fill(typed);
  await portray(importer, importer.locator('dialog.modal'), 'question-form');
  await importer.keyboard.press('Escape');

  const image = world.upload('curve.png', await sharp(Buffer.from(CURVE)).png().toBuffer(), 'image/png');
  const adding = world.command(mia, quizbell.study, 'question add', { image, alt: 'A curve through (-1, 1), (0, 0) and (1, 1)' });
  await adding.response;
  await world.submitModal(mia, adding.id, PICTURED).finished;
  const author = await openAsMia(browser, quizbell);
  await author.getByRole('img', { name: 'A curve' }).waitFor();
  await crop(author, messageWith(author, 'Which function is drawn'), 'question-picture');
}

async function command(quizbell: QuizbellWorld, name: string, values: Values = {}): Promise<APIMessage> {
  return (await quizbell.world.command(quizbell.mia, quizbell.study, name, values).response).message;
}

/** The page in #study as the moderator sees it, with her private replies. */
async function openAsMia(browser: Browser, quizbell: QuizbellWorld): Promise<Page> {
  const page = await openPage(browser, quizbell, 'study', LOOKS);
  await actAs(page, 'Mia');
  await openChannel(page, 'study');
  return page;
}

/** Moves the clock to the next daily question, with its thread. */
async function nextPost(quizbell: QuizbellWorld, ms: number): Promise<APIMessage> {
  const posts = () => quizbell.world.messages(quizbell.world.channel('general')).filter((one) => idsOf(one).length > 0);
  const before = posts().map(({ id }) => id);
  const post = () => posts().find(({ id }) => !before.includes(id));
  quizbell.clock.advance(ms);
  await quizbell.until(() => quizbell.world.state.channels.has(post()?.id ?? ''), 'the thread of the next question');
  const posted = post();
  if (!posted) throw new Error('the question is gone');
  return posted;
}

/** Who answers, and whether it is right. */
async function answer(
  quizbell: QuizbellWorld,
  post: APIMessage,
  choices: { readonly true: string; readonly false: string },
  members: Readonly<Record<string, boolean>>,
): Promise<void> {
  for (const [name, right] of Object.entries(members)) {
    await quizbell.answer(quizbell.world.member(name), post, letterOf(post, choices[`${right}`]));
  }
}

/** The id of the schedule at this time of day. */
async function scheduleAt(quizbell: QuizbellWorld, time: string): Promise<string> {
  const values = { schedule: time };
  const { choices } = await quizbell.world.autocomplete(quizbell.mia, quizbell.study, 'daily pause', values, 'schedule')
    .response;
  return String(choices[0]?.value);
}

await onStage(takePictures);
