import { foldText } from '@/lib/domain/folded-text';
import { groceries } from '@/lib/domain/groceries';

/** A product that the simulator can make, apart from its id and price. */
export interface Assorted {
  slug: string;
  type: string;
  name: string;
}

const shelf = groceries.flatMap(({ slug, type, names }) => names.map((name) => ({ slug, type, name })));
const kinds = ['bio', 'light', 'duże', 'małe', 'bez laktozy', 'tradycyjne', 'premium', 'dla dzieci'];

/** The index-th product there can be: the thirteen groceries, then each of them in every kind, round by round. */
export function assorted(index: number): Assorted {
  const grocery = shelf[index % shelf.length] as Assorted;
  return { ...grocery, name: `${grocery.name}${suffix(Math.floor(index / shelf.length))}` };
}

/** The index of the first product of a round in which, and after which, none of the given names is. */
export function firstFree(names: Iterable<string>): number {
  let rounds = 0;
  for (const name of names) rounds = Math.max(rounds, roundOf(foldText(name)) + 1);
  return rounds * shelf.length;
}

function suffix(round: number): string {
  if (round === 0) return '';
  const kind = kinds[(round - 1) % kinds.length] as string;
  const again = Math.floor((round - 1) / kinds.length);
  return again === 0 ? ` ${kind}` : ` ${kind} nr ${again + 1}`;
}

const folded = { names: shelf.map(({ name }) => foldText(name)), kinds: kinds.map(foldText) };

/** The round that has a product of this folded name; -1 when none has. */
function roundOf(name: string): number {
  for (const grocery of folded.names) {
    if (name === grocery) return 0;
    if (!name.startsWith(`${grocery} `)) continue;
    const [, kind = '', again = '1'] = /^(.*?)(?: nr (\d{1,6}))?$/.exec(name.slice(grocery.length + 1)) ?? [];
    const index = folded.kinds.indexOf(kind);
    if (index >= 0) return (Number(again) - 1) * kinds.length + index + 1;
  }
  return -1;
}
