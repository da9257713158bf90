/** Characters that are not seen, or that turn the text around them: shown as what they are. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text from anywhere, with nothing in it hidden; newlines and tabs stay. */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => {
    if (character === '\n' || character === '\t') return character;
    const code = character.codePointAt(0) ?? 0;
    // U+2400 is the first of the pictures of control characters.
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\n/g, '␊').replace(/\t/g, '␉');
}
