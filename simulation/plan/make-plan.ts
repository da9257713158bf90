import { createRandom, type Random } from '@/simulation/random';
import { makeFaults } from './make-faults';
import { createMessages, type Messages } from './messages';
import { type Act, type Message, type Plan, parkingMs, storyMs } from './plan';

/** How many actions a plan has. */
const leastActions = 50;
const mostActions = 70;
/** Most is done in a rush, so that chunks are long and more is at work at a time. */
const rushes = 6;
const rushChance = 0.7;
const rushMs = 60;

/** A plan is its seed's: the same seed, the same plan. */
export function makePlan(seed: string): Plan {
  const random = createRandom(`${seed}/plan`);
  const workers = 2 + random.integer(2);
  const partitions = 1 + random.integer(3);
  const faults = makeFaults(random.fork('faults'), workers);
  const isRestored = faults.some(({ kind }) => kind === 'restore');
  const acts = makeActs(random.fork('acts'), partitions, createMessages());
  // What was decided about letters is in no log: a database that is restored has lost it. Nor is one rebuilt meanwhile.
  const isKept = ({ kind }: Act) => !isRestored || (kind !== 'letters' && kind !== 'rebuild');
  return { seed, workers, partitions, acts: acts.filter(isKept), faults };
}

type Maker = (random: Random, messages: Messages) => Message[];

/** What happens, and how often of all that does. */
const makers: readonly (readonly [share: number, make: Maker])[] = [
  [40, (random, { purchase }) => [purchase(random)]],
  [8, (random, { product }) => [product(random)]],
  [8, (random, { customer }) => [customer(random)]],
  [6, (random, { voucher }) => [voucher(random)]],
  [8, (random, { redemption }) => [redemption(random), redemption(random)]],
  [4, (random, { forget }) => [forget(random)]],
  [6, (random, { poison }) => [poison(random)]],
  [4, (random, { taken }) => [taken(random)]],
  [6, (random, { purchase }) => Array.from({ length: 5 }, () => purchase(random))],
];

function makeActs(random: Random, partitions: number, messages: Messages): Act[] {
  const acts = beginning(random, messages);
  const wanted = leastActions + random.integer(mostActions - leastActions);
  const moments = Array.from({ length: rushes }, () => random.integer(storyMs));
  for (let index = 0; countActions(acts) < wanted; index += 1) {
    const draws = random.fork(`act ${index}`);
    const at = draws.chance(rushChance) ? draws.pick(moments) + draws.integer(rushMs) : draws.integer(storyMs);
    acts.push(...act(draws, messages, partitions, at));
  }
  return acts.sort((a, b) => a.at - b.at);
}

function countActions(acts: readonly Act[]): number {
  return acts.reduce((count, act) => count + ('messages' in act ? act.messages.length : 0), 0);
}

/** Customers and products; some come late, so that what refers to them is parked, and some never. */
function beginning(random: Random, messages: Messages): Act[] {
  const acts: Act[] = [];
  for (const id of messages.allCustomers) acts.push(...arrival(random, messages.customer(random, id)));
  for (const id of messages.allProducts) acts.push(...arrival(random, messages.product(random, id)));
  return acts;
}

function arrival(random: Random, message: Message): Act[] {
  if (random.chance(0.1)) return [];
  const at = random.chance(0.7) ? random.integer(1_000) : random.integer(storyMs);
  return [{ at, kind: 'publish', by: 'web', messages: [message] }];
}

function act(random: Random, messages: Messages, partitions: number, at: number): Act[] {
  if (random.chance(0.05)) return [{ at, kind: 'letters', decision: random.chance(0.8) ? 'replayed' : 'discarded' }];
  if (random.chance(0.01)) return [{ at, kind: 'rebuild' }];
  if (random.chance(0.06)) return aroundExpiry(random, messages, at);
  const made = pickMaker(random)(random, messages);
  if (random.chance(0.08)) return [transaction(random, at, spread(random, made, partitions))];
  const by = random.chance(0.6) ? 'web' : 'foreign';
  const sent = by === 'foreign' ? spread(random, made, partitions) : made;
  const acts: Act[] = [{ at, kind: 'publish', by, messages: sent }];
  // The same again, perhaps much later, perhaps into another partition, and more often before than after others.
  if (random.chance(0.15)) {
    const again = random.chance(0.5) ? at + random.integer(50) : random.integer(storyMs);
    acts.push({ at: again, kind: 'publish', by: 'foreign', messages: spread(random, made, partitions) });
  }
  return acts;
}

/** Somebody whom a purchase has waited for comes at about the moment at which it expires. */
function aroundExpiry(random: Random, messages: Messages, at: number): Act[] {
  const id = `late-${at}`;
  const purchase = messages.purchase(random, { customer_id: id });
  const comes = at + parkingMs + random.integer(600) - 300;
  return [
    { at, kind: 'publish', by: 'foreign', messages: [purchase] },
    { at: comes, kind: 'publish', by: 'foreign', messages: [messages.customer(random, id)] },
  ];
}

function transaction(random: Random, at: number, messages: Message[]): Act {
  const end = random.pick(['commit', 'commit', 'abort', 'timeout'] as const);
  return { at, kind: 'transaction', messages, lastsMs: random.integer(1_500), end };
}

function spread(random: Random, messages: readonly Message[], partitions: number): Message[] {
  return messages.map((message) =>
    random.chance(0.4) ? { ...message, partition: random.integer(partitions) } : message,
  );
}

function pickMaker(random: Random): Maker {
  let drawn = random.integer(makers.reduce((sum, [share]) => sum + share, 0));
  for (const [share, make] of makers) {
    drawn -= share;
    if (drawn < 0) return make;
  }
  throw new RangeError('nothing to pick from');
}
