import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { BSON } from 'mongodb';
import { expect } from 'vitest';
import { fact } from '@/lib/contract/facts';
import { type LogRecord, positionId, recordTime } from '@/lib/contract/record';
import { recordIdentity } from '@/lib/contract/record-identity';
import { factsOfVersion1 } from '@/lib/contract/testing';
import { recordVersion } from '@/lib/contract/version';
import { decode, encode } from '@/lib/contract/wire';
import { replayMessage } from '@/lib/control/dead-letters';
import { limits } from '@/lib/domain/limits';
import { zlotyToGrosze } from '@/lib/domain/money';
import { purchaseValue } from '@/lib/domain/value';
import type { DeadLetterDoc, OwnedItemDoc } from '@/lib/mongo/documents/shop';
import {
  actions,
  headerLists,
  near,
  publishContexts,
  records,
  recordsOf,
  valuesLike,
} from '@/lib/testing/arbitraries/contract';
import { commonIds } from '@/lib/testing/arbitraries/text';
import { holds } from '@/lib/testing/property';
import { feedDoc, forgottenBy } from '@/worker/processors/feed-entry';
import { readFact } from '@/worker/processors/read-fact';
import { seedCustomer, seedProduct } from '@/worker/testing/messages';
import { memoryStore } from '@/worker/testing/stores';
import { World } from '@/worker/testing/world';

const chunkLength = 20;

/** Actions and other records, a chunk of them. */
const published = fc.tuple(actions, publishContexts, headerLists).map(([action, context, headers]) => {
  const { key, value } = encode(action, context);
  return { key: Buffer.from(key), value: Buffer.from(value), headers };
});
const chunks = fc.array(fc.oneof(published, records), {
  minLength: chunkLength,
  maxLength: chunkLength,
});

/** The shop after a chunk, in which the customers and products of common ids were there before. */
async function applied(chunk: readonly Pick<LogRecord, 'key' | 'value' | 'headers'>[]) {
  const under = await memoryStore();
  const world = new World(under, 1);
  for (const id of commonIds) {
    world.produce({ value: { ...seedCustomer, id } });
    world.produce({ value: { ...seedProduct, id } });
  }
  for (const { key, value, headers } of chunk) world.produce({ key, value, headers });
  await world.drain();
  return { world, documents: await under.contents() };
}

/** As MongoDB keeps it: a field that is undefined is none. */
function withoutMissing(document: object): object {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined));
}

function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}

holds(
  'what is accepted is kept within bounds, as the database can hold it, and told in facts that are read',
  fc.asyncProperty(chunks, async (chunk) => {
    const { world, documents } = await applied(chunk);
    for (const item of documents.owned_items as OwnedItemDoc[]) {
      expect(isWithin(item.quantity, limits.quantity)).toBe(true);
      expect(isWithin(item.unitPrice, limits.price)).toBe(true);
      expect(item.value).toBe(purchaseValue(item));
      expect(Number.isSafeInteger(item.value)).toBe(true);
    }
    for (const document of Object.values(documents).flat()) {
      const bytes = BSON.serialize(document, { ignoreUndefined: true });
      deepStrictEqual(BSON.deserialize(bytes, { promoteBuffers: true }), withoutMissing(document));
    }
    for (const record of world.records('shop-events')) {
      const read = readFact(record);
      deepStrictEqual(read, { fact: fact.parse(JSON.parse(String(record.value))) });
    }
  }),
  { perRun: chunkLength },
);

holds(
  'every record is applied, parked, or a dead letter with its bytes, which comes back from a replay as it was',
  fc.asyncProperty(chunks, async (chunk) => {
    const { world, documents } = await applied(chunk);
    const letters = new Map((documents.dead_letters as DeadLetterDoc[]).map((letter) => [letter._id, letter]));
    const effects = new Set(Object.values(documents).flatMap((all) => all.map(({ _id }) => _id)));
    for (const record of world.records('actions')) {
      const letter = letters.get(positionId(record));
      if (!letter) {
        expect(effects).toContain(recordIdentity(record));
        continue;
      }
      if (letter.scrubbed) continue;
      const again = replayMessage(letter);
      const replayed = { ...again, partition: 0, offset: 1_000, timestamp: world.now + 1 };
      deepStrictEqual([again.topic, again.key, again.value], [record.topic, record.key, record.value]);
      expect([recordIdentity(replayed), recordTime(replayed), recordVersion(replayed)]).toEqual([
        recordIdentity(record),
        recordTime(record),
        recordVersion(record),
      ]);
      expect(decode(replayed).ok).toBe(decode(record).ok);
    }
  }),
  { perRun: chunkLength },
);

holds(
  'every record has an entry in the feed that the database can hold',
  fc.property(records, (record) => {
    const entry = feedDoc(record);
    deepStrictEqual(BSON.deserialize(BSON.serialize(entry)), entry);
    expect(entry.identity).toBe(recordIdentity(record));
    const decoded = decode(record);
    const action = decoded.ok ? decoded.record.action : null;
    expect(forgottenBy(record)).toBe(action?.type === 'forget_customer' ? action.data.customerId : null);
  }),
);

const nearFacts = recordsOf(valuesLike(near(Object.values(factsOfVersion1))));

holds(
  'a record of shop-events is a fact that says each amount in both units, or refused for a reason',
  fc.property(nearFacts, (record) => {
    const read = readFact(record);
    if ('rejection' in read) {
      expect(read.rejection.reasons).not.toEqual([]);
      return;
    }
    const said = read.fact as Partial<Record<string, unknown>>;
    for (const name of ['price', 'unit_price', 'full_price'].filter((name) => said[name] !== undefined)) {
      expect(said[`${name}_grosze`]).toBe(zlotyToGrosze(Number(said[name])));
    }
  }),
);
