/**
 * Characters that are not seen, or that turn, join or end the text around them: controls (C0, C1), format characters
 * (bidirectional overrides and isolates, zero-width ones, soft hyphens, tags), separators of lines and paragraphs, and
 * letters that are drawn as nothing. The two joiners are looked at apart.
 */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5|(?![\u200c\u200d])\p{Cf}/gu;

/** Text in which all is seen, told at a glance: the expressions for all of Unicode cost a page 4 ms when first used. */
const plain = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/;

const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/u;

const joinedScripts =
  'Arabic Bengali Devanagari Gujarati Gurmukhi Kannada Khmer Malayalam Mongolian Myanmar Nko Oriya Sinhala Syriac Tamil Telugu';
const joined = joinedScripts.split(' ').map((script) => `\\p{scx=${script}}`);
const pictured = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f';

/** A joiner that joins nothing: those of emoji and of scripts whose letters change with them stay. */
const strayJoiner = new RegExp(
  `(?<![${joined.join('')}])\\u200c|(?<![${joined.join('')}${pictured}])\\u200d|[\\u200c\\u200d](?=[\\u200c\\u200d]*(?:\\s|$))`,
  'gu',
);

/** A line as a form takes it: composed letters, one blank between words, nothing unseen. */
export function tidyLine(text: string): string {
  // What is taken out may have kept blanks apart, or a letter from its mark.
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(unseen, '')
    .replace(strayJoiner, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Lines as a form takes them, parted by newlines. */
export function tidyLines(text: string): string {
  return text.split(lineBreak).map(tidyLine).join('\n').trim();
}

/** Text from anywhere on one line, with nothing in it unseen: each such character as what it is. */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(unseen, (character) => nameOf(character)).replace(strayJoiner, (joiner) => nameOf(joiner));
}

/** The same of each of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** JSON with nothing in it unseen: such characters are escaped, and nothing else of it changes. */
export function visibleJson(json: string): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(unseen, (character) => character.split('').map(escaped).join(''));
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Letters that are written from right to left, by their blocks. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name, type, address, id or reason for a sentence, an attribute or a title: visible, and where its letters would
 * turn the words around it, isolated (FSI … PDI). An element of its own does it without them, see `Told`.
 */
export function told(text: string): string {
  const seen = visible(text);
  return rightToLeft.test(seen) ? `\u2068${seen}\u2069` : seen;
}
