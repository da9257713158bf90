import { foldText, sortKey } from './folded-text';
import { typeKey } from './product-type';

/** Apostrophes that are letters or accents to Unicode; all others are punctuation. */
const apostrophes = /[`´ʹʻʼʽˈˊˋ]/g;
const dashes = /\p{Pd}|\u2212/gu;
const notOfAWord = /[^\p{L}\p{N}\p{So}]+/u;

/** At most so many words of a query, and parts of a word, are looked for. */
const most = 8;

/** Folded texts between blanks, whatever dash or apostrophe was typed. */
function tokensOf(text: string): string[] {
  const folded = foldText(text.replace(apostrophes, "'").replace(dashes, '-'));
  return folded.split(/\s+/).filter((token) => token !== '');
}

/** What stands between dashes, apostrophes, commas and the like. */
function partsOf(token: string): string[] {
  return token.split(notOfAWord).filter((part) => part !== '');
}

/**
 * What an anchored, indexed search looks through: of names each word, the parts of those that punctuation parts, and
 * the same joined; ids as they are.
 */
function searchWords(names: readonly string[], id: string): string[] {
  const words = names.flatMap(tokensOf).flatMap((token) => {
    const parts = partsOf(token);
    return parts.length > 1 ? [...parts, parts.join('')] : parts;
  });
  return [...new Set([...words, ...tokensOf(id)])];
}

/**
 * What was typed, word by word: a document is found when for every word one of the alternatives holds, each of them a
 * list of beginnings that must all be there.
 */
export function searchTerms(query: string): string[][][] {
  const tokens = tokensOf(query);
  const words = tokens.filter((token) => partsOf(token).length > 0);
  return (words.length > 0 ? words : tokens).slice(0, most).map((token) => {
    const parts = partsOf(token);
    const alternatives = [[token], [parts.join('')], parts.slice(0, most)].filter(([first]) => first);
    return [...new Map(alternatives.map((all) => [all.join(' '), all])).values()];
  });
}

/** Whether a document with these words is found by what was typed: what the database's search finds, for rows that are read. */
export function searchMatch(query: string): (words: readonly string[]) => boolean {
  const terms = searchTerms(query);
  return (words) =>
    terms.every((alternatives) =>
      alternatives.some((all) => all.every((beginning) => words.some((word) => word.startsWith(beginning)))),
    );
}

/** Moves with every change to what follows: documents that hold the keys of an earlier form are mended at the start. */
export const searchKeysVersion = 3;

/** What lists of customers are searched and sorted by. */
export function customerKeys(customer: { id: string; firstName: string; lastName: string; city: string | null }) {
  const { id, firstName, lastName, city } = customer;
  return {
    words: searchWords([firstName, lastName, city ?? ''], id),
    sortKey: sortKey(`${lastName} ${firstName}`),
  };
}

/** What lists of products are searched, sorted and narrowed by. */
export function productKeys({ id, name, type }: { id: string; name: string; type: string }) {
  return { words: searchWords([name, type], id), sortKey: sortKey(name), typeKey: typeKey(type) };
}
