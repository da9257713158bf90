import compile from 'icu-minify/compile';
import { type Messages, messages } from './messages';

/**
 * ICU messages as use-intl's `format-only` takes them (next.config.mjs names it): they are read once here, and no
 * browser gets a parser of theirs.
 */
function compiled(tree: object): object {
  const entries = Object.entries(tree).map(([key, inner]) => [
    key,
    typeof inner === 'string' ? compile(inner) : compiled(inner),
  ]);
  return Object.fromEntries(entries);
}

/** Through JSON: what goes to a browser must be made of plain objects. */
const plain = (tree: object): Messages => JSON.parse(JSON.stringify(compiled(tree)));

/** The messages of each language; of their type only the keys count. */
export const compiledMessages = { pl: plain(messages.pl), en: plain(messages.en) };
