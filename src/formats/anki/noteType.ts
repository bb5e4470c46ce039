/** The type of the notes that Quizbell writes: its fields, and how Anki shows them. */

/**
 * The first one is what Anki sorts by. Once changed, the type needs another id: Anki takes notes of another type for others, and
 * does not update them.
 */
export const OWN_FIELDS = [
  'Question',
  'Pictures',
  'Choices',
  'Answer',
  'Explanation',
  'Feedback',
  'Topic',
  'Difficulty',
  'Keywords',
  'Title',
  'Source',
  'Author',
  'Shuffle',
  'Kind',
  'Case',
  'Language',
] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

export const NOTE_TYPE_ID = 1_577_880_000_101;
/** In seconds. To be raised when the cards look different: Anki then updates the type of those who have it. */
const LOOKS_SINCE = 1_577_880_000;

const FRONT = `<div class="text">{{Question}}</div>
{{#Pictures}}<div class="pictures">{{Pictures}}</div>{{/Pictures}}
<div class="choices">{{Choices}}</div>`;

const BACK = `{{FrontSide}}
<hr id="answer">
<div class="answer">{{Answer}}</div>
{{#Explanation}}<div class="text">{{Explanation}}</div>{{/Explanation}}
{{#Feedback}}<div class="feedback">{{Feedback}}</div>{{/Feedback}}
<div class="about">
{{#Title}}<span>{{Title}}</span>{{/Title}}
{{#Topic}}<span>{{Topic}}</span>{{/Topic}}
{{#Difficulty}}<span>{{Difficulty}}</span>{{/Difficulty}}
{{#Source}}<span>{{Source}}</span>{{/Source}}
{{#Author}}<span>{{Author}}</span>{{/Author}}
</div>`;

const STYLE = `.card { font-family: sans-serif; font-size: 20px; line-height: 1.4; text-align: left; max-width: 42em; margin: 0 auto; }
.text, li { white-space: pre-wrap; }
.mark { display: none; }
.pictures img { display: block; max-width: 100%; margin: 0.8em 0; }
.answer ul, .feedback ul { list-style: none; padding-left: 0; }
.answer { font-weight: bold; }
.feedback { font-size: 0.9em; }
code { font-family: monospace; background: rgba(127, 127, 127, 0.18); border-radius: 3px; padding: 0 0.2em; }
code.block { display: block; padding: 0.5em; overflow-x: auto; }
.about { font-size: 0.7em; opacity: 0.7; }
.about span + span::before { content: " · "; }`;

/** The type as Anki's schema 11 has it in JSON. */
export function noteTypeJson(deckId: number): object {
  return {
    id: NOTE_TYPE_ID,
    name: 'Quizbell',
    type: 0,
    mod: LOOKS_SINCE,
    usn: -1,
    sortf: 0,
    did: deckId,
    flds: OWN_FIELDS.map((name, ord) => ({ name, ord, sticky: false, rtl: false, font: 'Arial', size: 20, media: [] })),
    tmpls: [{ name: 'Question', ord: 0, qfmt: FRONT, afmt: BACK, bqfmt: '', bafmt: '', did: null }],
    css: STYLE,
    latexPre: '\\documentclass[12pt]{article}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\begin{document}\n',
    latexPost: '\\end{document}',
    // A card needs any of the fields on its front.
    req: [[0, 'any', [0, 1, 2]]],
    tags: [],
    vers: [],
  };
}
