/**
 * Numbers in sentences are grouped as those in tables are: Polish by itself would write "1234 sztuki" beside
 * "1 234,56 zł". ICU has no such setting for `#` and `{n, number}`, so they are given a style of that name.
 */
export const numberFormats = { number: { grouped: { useGrouping: 'always' } } } as const;

const tokens =
  /'[{}#|][^']*'|\{\s*(\w+)\s*,\s*(?:plural|selectordinal)\s*,|\{\s*(\w+)\s*,\s*number\s*\}|\{\s*\w+\s*\}|[{}#]/g;

/** An ICU message whose numbers have the style `grouped`. */
export function groupNumbers(message: string): string {
  /** The plural argument that `#` stands for, by depth of braces. */
  const counted: string[] = [];
  return message.replace(tokens, (token, plural?: string, number?: string) => {
    if (number !== undefined) return `{${number}, number, grouped}`;
    if (token === '#') return counted.at(-1) ? `{${counted.at(-1)}, number, grouped}` : token;
    if (token === '}') counted.pop();
    else if (plural !== undefined) counted.push(plural);
    else if (token === '{') counted.push(counted.at(-1) ?? '');
    return token;
  });
}

/** The same for every message of a tree. */
export function withGroupedNumbers<T>(messages: T): T {
  if (typeof messages === 'string') return groupNumbers(messages) as T;
  const entries = Object.entries(messages as object).map(([key, inner]) => [key, withGroupedNumbers(inner)]);
  return Object.fromEntries(entries) as T;
}
