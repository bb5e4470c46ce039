/** Every text that people read, in their language: the catalogues of `data/locales`, one file per language. */
import { IntlMessageFormat } from 'intl-messageformat';
import de from '../data/locales/de.json' with { type: 'json' };
import en from '../data/locales/en.json' with { type: 'json' };

export type TextKey = keyof typeof en;
export type TextArguments = Readonly<Record<string, string | number>>;

/** Gives the text of a key in one language. Throws if an argument that the text names is missing. */
export type Translate = (key: TextKey, values?: TextArguments) => string;

export const FALLBACK_LANGUAGE = 'en';

/** The one list of languages. English is complete by definition; a test holds the others against it. */
export const CATALOGUES: Readonly<Record<string, Readonly<Record<TextKey, string>>>> = { en, de };

export interface Texts {
  readonly languages: readonly string[];
  /** The supported language for a Discord locale such as `en-GB` or `de`; English if there is none. */
  languageFor(locale: string | null | undefined): string;
  in(language: string): Translate;
}

/** Finished sentences kept in each language; people read few different ones ("+10 points"), and formatting one takes 8 µs. */
const KEPT_SENTENCES = 1000;

/** Compiles each text when it is first asked for and keeps it. */
export function createTexts(): Texts {
  const translators = new Map<string, Translate>();
  for (const [language, catalogue] of Object.entries(CATALOGUES)) {
    const compiled = new Map<TextKey, IntlMessageFormat>();
    const finished = new Map<string, string>();
    translators.set(language, (key, values) => {
      const asked = values ? `${key} ${JSON.stringify(values)}` : key;
      const known = finished.get(asked);
      if (known !== undefined) return known;
      let message = compiled.get(key);
      if (!message) {
        // `ignoreTag`: Discord writes mentions and timestamps in angle brackets.
        message = new IntlMessageFormat(catalogue[key], language, undefined, { ignoreTag: true });
        compiled.set(key, message);
      }
      const sentence = String(message.format(values));
      if (finished.size >= KEPT_SENTENCES) finished.clear();
      finished.set(asked, sentence);
      return sentence;
    });
  }
  const languageFor = (locale: string | null | undefined) => {
    if (!locale) return FALLBACK_LANGUAGE;
    if (translators.has(locale)) return locale;
    const base = locale.split('-')[0] ?? '';
    return translators.has(base) ? base : FALLBACK_LANGUAGE;
  };
  return {
    languages: [...translators.keys()],
    languageFor,
    in: (language) => translators.get(languageFor(language)) as Translate,
  };
}
