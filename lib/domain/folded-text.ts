/** Letters whose stroke or joining no normal form takes apart. */
const plainLetters: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' };

/** Marks on letters of scripts that are also written without them; elsewhere a mark is a vowel or another consonant. */
const diacritics = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu;

/**
 * Lower case without diacritics, ligatures, widths and what is unseen: what a customer types to find "Łaciate" is
 * "laciate".
 */
export function foldText(value: string): string {
  return value
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .replace(diacritics, '')
    .replace(/[łøđæœ]/g, (letter) => plainLetters[letter] ?? letter);
}

/** What is compared where case, diacritics, widths and blanks around and between words do not matter. */
export function plainText(value: string): string {
  return foldText(value).trim().replace(/\s+/g, ' ');
}

const polishRank: Record<string, string> = {
  ą: 'a{',
  ć: 'c{',
  ę: 'e{',
  ł: 'l{',
  ń: 'n{',
  ó: 'o{',
  ś: 's{',
  ź: 'z{',
  ż: 'z|',
};

/** UTF-16 units of a sort key: a cursor holds it, and an address holds the cursor. */
const sortKeyLength = 200;

/** A key whose byte order is the Polish alphabetical order (a < ą < b … z < ź < ż) of how a text begins, case ignored. */
export function sortKey(value: string): string {
  const key = value
    .toLowerCase()
    .replace(/[ąćęłńóśźż]/g, (letter) => polishRank[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  return beginningOf(key, sortKeyLength);
}

/** The first UTF-16 units of a text, well-formed: of a character that the cut would halve U+FFFD stands for the half. */
export function beginningOf(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}
