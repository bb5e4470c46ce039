/** Questions with pictures: by upload, by link, in imported files, with what they show in words. */
import type { APIMediaGalleryComponent, APIMessage } from 'discord-api-types/v10';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buttonId, idsOf, letterOf, openQuizbellWorld, textOf, type QuizbellWorld } from './quizbellWorld.ts';

const LINK = 'https://pictures.example/leaf.png';
const FORM = { stem: 'Which leaf is this?', choices: 'oak\n* maple', explanation: 'Five lobes.', topic: 'trees' };

let leaf: Uint8Array;
let map: Uint8Array;
let it: QuizbellWorld;

const picture = (background: string, width: number) =>
  sharp({ create: { width, height: 20, channels: 3, background } })
    .png()
    .toBuffer();

beforeAll(async () => {
  leaf = new Uint8Array(await picture('green', 30));
  map = new Uint8Array(await picture('blue', 40));
});
beforeEach(async () => {
  it = await openQuizbellWorld({ rateLimits: false, web: { [LINK]: leaf } });
});
afterEach(async () => {
  await it.close();
});

/** The galleries of a message, wherever they are. */
function galleriesOf(message: APIMessage): APIMediaGalleryComponent[] {
  const all = (nodes: readonly unknown[]): APIMediaGalleryComponent[] =>
    (nodes as { type: number; components?: unknown[] }[]).flatMap((node) => [
      ...(node.type === 12 ? [node as unknown as APIMediaGalleryComponent] : []),
      ...all(node.components ?? []),
    ]);
  return all(message.components ?? []);
}

/** What each picture shows, in words, and its width: a picture that is there, not one that is only named. */
async function picturesOf(
  message: APIMessage,
): Promise<{ alt: string | null | undefined; width: number | undefined }[]> {
  return await Promise.all(
    galleriesOf(message).flatMap(({ items }) =>
      items.map(async ({ media, description }) => {
        const name = media.url.replace('attachment://', '');
        const file = message.attachments.find(({ filename, url }) => filename === name || url === media.url);
        const bytes = await (await fetch(file?.url ?? '')).arrayBuffer();
        return { alt: description, width: (await sharp(bytes).metadata()).width };
      }),
    ),
  );
}

async function preview(
  interaction: { id: string },
  form: Record<string, string | string[]> = FORM,
): Promise<APIMessage> {
  return (await it.world.submitModal(it.mia, interaction.id, form).finished).message;
}

async function press(message: APIMessage, label: string) {
  return (await it.world.click(it.mia, message.id, buttonId(message, label)).response).message;
}

/** Opens the form of the pictures from a preview, and sends it. */
async function changePicture(shown: APIMessage, label: string, form: Record<string, string | string[]>) {
  const opened = it.world.click(it.mia, shown.id, buttonId(shown, label));
  await opened.response;
  return (await it.world.submitModal(it.mia, opened.id, form).finished).message;
}

describe('a picture of a question', () => {
  test('uploaded with /question add stands in the preview, in the round, in its solution, and in its count’s edits', async () => {
    const image = it.world.upload('leaf.png', leaf);
    const opened = it.world.command(it.mia, it.study, 'question add', { image, alt: 'a leaf with five lobes' });
    await opened.response;
    const shown = await preview(opened);
    expect(await picturesOf(shown)).toEqual([{ alt: 'a leaf with five lobes', width: 30 }]);
    await press(shown, 'Save');

    const round = await it.quiz({ deck: 'Our questions', open_for: '10 minutes' });
    expect(await picturesOf(round)).toEqual([{ alt: 'a leaf with five lobes', width: 30 }]);
    expect(round.attachments[0]?.description).toBe('a leaf with five lobes');
    expect(await it.answer(it.alice, round, letterOf(round, 'maple'))).toContain('Right!');
    await it.pass(() => textOf(it.now(round)).includes('1 answer'), 'the count');
    expect(await picturesOf(it.now(round))).toHaveLength(1);
    it.clock.advance(600_000);
    await it.until(() => textOf(it.now(round)).includes('Solution'), 'the solution');
    expect(await picturesOf(it.now(round))).toEqual([{ alt: 'a leaf with five lobes', width: 30 }]);
  });

  test('by link is fetched once, and kept: the question has it after the web has not', async () => {
    const opened = it.world.command(it.mia, it.study, 'question add', { image_link: LINK, alt: 'a leaf' });
    await opened.response;
    await press(await preview(opened), 'Save');
    expect(await picturesOf(await it.quiz({ deck: 'Our questions' }))).toEqual([{ alt: 'a leaf', width: 30 }]);
  });

  test('that is none, or cannot be had, is named in the preview; the question waits without it', async () => {
    const image = it.world.upload('leaf.png', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    const opened = it.world.command(it.mia, it.study, 'question add', {
      image,
      image_link: 'https://gone.example/x.png',
    });
    await opened.response;
    const shown = await preview(opened);
    expect(textOf(shown)).toContain('The picture is none that I can read');
    expect(textOf(shown)).toContain('could not be fetched');
    expect(textOf(shown)).toContain('Which leaf is this?');
    expect(galleriesOf(shown)).toEqual([]);
  });

  test('is added, replaced, described anew and taken away from the preview, which says so each time', async () => {
    const opened = it.world.command(it.mia, it.study, 'question add');
    await opened.response;
    const plain = await preview(opened);
    const added = await changePicture(plain, 'Add a picture', { link: LINK, alt: 'a leaf' });
    expect(await picturesOf(added)).toEqual([{ alt: 'a leaf', width: 30 }]);
    const files = [it.world.upload('map.png', map), it.world.upload('leaf.png', leaf)];
    const replaced = await changePicture(added, 'Change the picture', { files, alt: 'a map\na leaf' });
    expect(await picturesOf(replaced)).toEqual([
      { alt: 'a map', width: 40 },
      { alt: 'a leaf', width: 30 },
    ]);
    const described = await changePicture(replaced, 'Change the picture', { alt: 'the map of a lake\nan oak leaf' });
    expect((await picturesOf(described)).map(({ alt }) => alt)).toEqual(['the map of a lake', 'an oak leaf']);
    const without = await press(described, 'Without picture');
    expect(galleriesOf(without)).toEqual([]);
    expect(textOf(await press(without, 'Save'))).toContain('Saved as #');
  });

  test('stays when the text of its question is edited, and a round that was asked keeps the one it had', async () => {
    const opened = it.world.command(it.mia, it.study, 'question add', { image_link: LINK, alt: 'a leaf' });
    await opened.response;
    await press(await preview(opened), 'Save');
    const asked = await it.quiz({ deck: 'Our questions' });
    const question = /#(\d+)/.exec(await it.ask(it.mia, 'question search', { words: 'leaf' }))?.[1] ?? '';

    const editing = it.world.command(it.mia, it.study, 'question edit', { question });
    await editing.response;
    const shown = await preview(editing, { ...FORM, stem: 'What is the name of this leaf?' });
    expect(await picturesOf(shown)).toHaveLength(1);
    await press(await press(shown, 'Without picture'), 'Save');

    expect(galleriesOf(await it.quiz({ deck: 'Our questions' }))).toEqual([]);
    it.clock.advance(3_600_000);
    await it.until(() => textOf(it.now(asked)).includes('Solution'), 'the solution');
    expect(await picturesOf(it.now(asked))).toEqual([{ alt: 'a leaf', width: 30 }]);
  });

  test('comes along with an imported file, by link and within it, and with an export', async () => {
    const data = Buffer.from(map).toString('base64');
    const file = [
      '# Leaf',
      'Which leaf is this?',
      `![a leaf](${LINK})`,
      'A. oak',
      'B. maple',
      'Answer: B',
      '',
      '# Lake',
      'Which lake is this?',
      '![a map][map]',
      'A. Como',
      'B. Garda',
      'Answer: A',
      '',
      '# Gone',
      'Which tree is this?',
      '![nobody knows](https://gone.example/tree.png)',
      'A. oak',
      'B. maple',
      'Answer: B',
      '',
      `[map]: data:image/png;base64,${data}`,
    ].join('\n');
    const before = await importFile('pictures.md', file, 'Pictures');
    expect(textOf(before)).toContain('2 new questions');
    expect(textOf(before)).toContain('1 refused');
    await it.world.click(it.mia, before.id, idsOf(before)[0] ?? '').response;

    const asked = [await it.quiz({ deck: 'Pictures' }), await it.quiz({ deck: 'Pictures' })];
    const shown = await Promise.all(asked.map(picturesOf));
    expect(shown.flat().toSorted((a, b) => (a.width ?? 0) - (b.width ?? 0))).toEqual([
      { alt: 'a leaf', width: 30 },
      { alt: 'a map', width: 40 },
    ]);

    for (const format of ['Markdown', 'Moodle XML', 'JSON']) {
      const { message } = await it.world.command(it.mia, it.study, 'deck export', { deck: 'Pictures', format })
        .finished;
      expect(textOf(message)).not.toContain('cannot hold');
      const attachment = message.attachments[0];
      const content = new Uint8Array(await (await fetch(attachment?.url ?? '')).arrayBuffer());
      const again = textOf(await importFile(attachment?.filename ?? '', content, 'Pictures'));
      expect(again, format).toContain('2 already there');
    }
  });

  test('of a message comes with the question that is made of it', async () => {
    const text = 'Which is it?\nA) oak\nB) maple\nAnswer: B';
    const said = it.world.say(it.alice, it.study, text, [
      { name: 'leaf.png', contentType: 'image/png', data: leaf, alt: 'a leaf' },
    ]);
    const opened = it.world.contextMenu(it.mia, it.study, 'Make a question', said.id);
    await opened.response;
    expect(await picturesOf(await preview(opened))).toEqual([{ alt: 'a leaf', width: 30 }]);
  });

  test('is for moderators, like all that changes a question', async () => {
    const opened = it.world.command(it.mia, it.study, 'question add');
    await opened.response;
    const shown = await preview(opened);
    const forged = await it.world.forge({
      memberId: it.alice,
      messageId: shown.id,
      customId: buttonId(shown, 'Add a picture'),
    }).response;
    expect(textOf(forged.message)).toContain('for moderators');
  });
});

async function importFile(name: string, content: string | Uint8Array, deck: string) {
  const file = it.world.upload(name, content);
  return (await it.world.command(it.mia, it.study, 'deck import', { file, deck }).finished).message;
}
