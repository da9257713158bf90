import { searchWords } from '@/lib/domain/text';

const maxWords = 8;

/**
 * The filter of a search: every word of the query begins some word of the document. The regular expressions are
 * anchored, so an index on `words` serves them, and hold nothing of the user's but escaped text.
 */
export function searchFilter(query: string | undefined): { $and?: { words: RegExp }[] } {
  const words = searchWords(query ?? '').slice(0, maxWords);
  if (words.length === 0) return {};
  return { $and: words.map((word) => ({ words: beginsWith(word) })) };
}

/** The filter of an id that begins with what was typed. */
export function beginsWith(text: string): RegExp {
  return new RegExp(`^${escapeRegex(text)}`);
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
