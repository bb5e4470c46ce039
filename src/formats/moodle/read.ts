/** Reads a deck from Moodle XML, the format in which Moodle gives out its question bank. */
import { decodeXML } from 'entities';
import { deckOf, refused, type Candidate } from '../candidate.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { phrase, quoted } from '../phrase.ts';
import { FilePictures } from '../pictures.ts';
import { questionBlocks, type QuestionBlock } from './blocks.ts';
import { topicOf } from './category.ts';
import { childOf, parseElement, textIn, type Element } from './element.ts';
import { withoutFiles } from './files.ts';
import { candidateOf } from './question.ts';

/** Characters in a file, with the pictures in it. */
export const MAX_XML_CHARACTERS = 10 * 1024 * 1024;
/** Characters of its questions, without pictures. */
export const MAX_XML_TEXT = 8 * 1024 * 1024;
/** Tags of XML and HTML together: they are what takes time. */
export const MAX_XML_TAGS = 400_000;

/** Reads a whole file. Never throws. A file that declares a document type is refused, and so are its entities. */
export function readMoodleXml(text: string): DeckFile {
  if (text.length > MAX_XML_CHARACTERS)
    return refused(phrase('reader.atMostCharacters', { count: MAX_XML_CHARACTERS }), text.length);
  const { questions, comments, doctype } = questionBlocks(text);
  if (doctype !== null) return refused(phrase('reader.xmlWithoutDoctype'), phrase('reader.doctype'), doctype);
  if (questions.length === 0) return refused(phrase('reader.questionElements'), phrase('reader.none'));
  const blocks = questions.map((block): Block => {
    return block.text === null ? { ...block, files: [] } : { line: block.line, ...withoutFiles(block.text) };
  });
  const length = blocks.reduce((sum, block) => sum + (block.text?.length ?? 0), 0);
  if (length > MAX_XML_TEXT) return refused(phrase('reader.charactersWithoutFiles', { count: MAX_XML_TEXT }), length);
  const tags = blocks.reduce((sum, block) => sum + (block.text?.match(/<|&lt;/g)?.length ?? 0), 0);
  if (tags > MAX_XML_TAGS) return refused(phrase('reader.atMostTags', { count: MAX_XML_TAGS }), tags);
  const about = (name: string): string | null => {
    const comment = comments.slice(0, 20).find((candidate) => candidate.startsWith(`${name}: `));
    return comment === undefined ? null : decodeXML(comment.slice(name.length + 2));
  };
  return deckOf(about('deck'), about('language'), candidatesOf(blocks));
}

interface Block extends QuestionBlock {
  readonly files: readonly string[];
}

function* candidatesOf(blocks: readonly Block[]): Generator<Candidate> {
  const pictures = new FilePictures();
  let topic: string | null = null;
  for (const block of blocks) {
    const element = elementOf(block);
    if ('expected' in element) yield { line: block.line, stem: '', choices: [], key: [], problems: [element] };
    else if (element.attributes.get('type') === 'category') topic = topicOf(textIn(childOf(element, 'category')));
    else yield { ...candidateOf(element, block, pictures), topic: topic ?? undefined };
  }
}

function elementOf({ line, text }: QuestionBlock): Element | Problem {
  if (text === null) return { line, expected: phrase('reader.closingQuestion'), found: phrase('reader.none') };
  const element = parseElement(text);
  if ('name' in element) return element;
  return { line: line + element.line - 1, expected: phrase('reader.wellFormedXml'), found: quoted(element.message) };
}
