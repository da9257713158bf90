/**
 * What is taken out of the product, to see that the simulation finds it.
 *
 * @typedef {object} Mutation
 * @property {string} file from the project's folder
 * @property {string} text is in the file once
 * @property {string} replacement
 * @property {string} breaks what is not true any more
 */

/**
 * What the fault rows were seen to fail without (docs/faults.md, "Seen to fail"), as far as it is code that a simulation
 * runs. `row` is the row's number.
 *
 * @type {readonly (Mutation & { row: number })[]}
 */
const ofFaultRows = [
  {
    row: 1,
    file: 'worker/loop/applier.ts',
    text: 'const culprit = await applyOrBlame(apply, rest);',
    replacement: `const early = { offset: next, applied: rest.at(-1) ?? null };
      if (!(await account(stay, state, partition, early, async () => {}))) return false;
      const culprit = await applyOrBlame(apply, rest);`,
    breaks: 'the checkpoint is moved after the data (here: before)',
  },
  {
    row: 3,
    file: 'lib/store/memory/checkpoints.ts',
    text: 'if (found?.offset !== offset || found.owner !== owner) return false;',
    replacement: '',
    breaks: 'compare-and-set of the checkpoint',
  },
  {
    row: 4,
    file: 'lib/kafka/publish-queue.ts',
    text: 'if (deadlineMs < 2 ** 31) this.timer',
    replacement: 'if (deadlineMs < 0) this.timer',
    breaks: 'the deadline of whoever publishes',
  },
  {
    row: 5,
    file: 'worker/outages.ts',
    text: "return error instanceof MongoUnavailableError || isMongoOutage(error) ? 'mongodb' : null;",
    replacement: 'return null;',
    breaks: 'telling an outage of the database from a bug',
  },
  {
    row: 5,
    file: 'worker/loop/partition-loop.ts',
    text: 'const timer = setInterval(beat, heartbeatMs);',
    replacement: 'const timer = setInterval(onAlive, heartbeatMs);',
    breaks: 'heartbeats while a chunk is in work',
  },
  {
    row: 6,
    file: 'worker/loop/aligner.ts',
    text: 'state.position = checkpoint?.offset ?? batch.fetchedOffset;',
    replacement: 'state.position = batch.nextOffset;',
    breaks: 'a partition begins at its checkpoint (here: behind the first batch)',
  },
  {
    row: 7,
    file: 'worker/processors/shop/plan.ts',
    text: '    _id: record.identity,\n    customerId,',
    replacement: '    _id: positionId(record.source),\n    customerId,',
    breaks: 'effects under the identity of the event (here: of the record)',
  },
  {
    row: 8,
    file: 'lib/kafka/publisher.ts',
    text: 'await sender.send(open.flatMap(({ messages }) => messages));',
    replacement: 'sender.send(open.flatMap(({ messages }) => messages)).catch(() => {});',
    breaks: 'waiting for acknowledgements',
  },
  {
    row: 9,
    file: 'worker/loop/applier.ts',
    text: 'if (!(await isInPlace(stay, partition, state.stored))) throw new CheckpointMovedError();',
    replacement: '',
    breaks: 'comparing with the stored checkpoint before a chunk is applied',
  },
  {
    row: 10,
    file: 'worker/processors/shop/parking-pass.ts',
    text: 'await pass.release(ready);',
    replacement: '',
    breaks: 'the sweep that releases',
  },
  {
    row: 10,
    file: 'worker/processors/shop/parking-pass.ts',
    text: "await publishExpired(await move(left, 'expired'));",
    replacement: "await publishExpired(await store.parkedIn(ids(left), 'waiting'));\n    await move(left, 'expired');",
    breaks: 'a parked purchase is moved to expired before its dead letter',
  },
  {
    row: 11,
    file: 'lib/store/memory/documents.ts',
    text: 'const content = old && old.version >= document.version ? old : document;',
    replacement: 'const content = document;',
    breaks: 'the guard by version',
  },
  {
    row: 12,
    file: 'worker/dead-letters.ts',
    text: 'value: record.value,\n    headers: [...record.headers',
    replacement: "value: record.value && Buffer.from(record.value.toString('utf8')),\n    headers: [...record.headers",
    breaks: 'bytes unchanged (here: through a string)',
  },
  {
    row: 13,
    file: 'worker/processors/shop/index.ts',
    text: 'await deadLetters.write(chunk.poison);',
    replacement: 'deadLetters.write(chunk.poison).catch(() => {});',
    breaks: 'the dead letter before the checkpoint',
  },
  {
    row: 20,
    file: 'worker/rebuild/shop.ts',
    text: 'apply: journal.keep }',
    replacement: 'apply: async () => {} }',
    breaks: 'reading what `shop-events` tells',
  },
];

/** @type {readonly Mutation[]} */
const ofOurOwn = [
  {
    file: 'worker/loop/partition-loop.ts',
    text: 'const chunk = { records: batch.records(start, end), next };',
    replacement: 'const chunk = { records: batch.records(start, end - 1), next };',
    breaks: 'a chunk ends with its last record (here: one before it)',
  },
  {
    file: 'worker/loop/applier.ts',
    text: 'const applyAgain = () => attempt(rest.slice(0, end));',
    replacement: 'const applyAgain = async () => {};',
    breaks: 'a chunk is applied again when the outage may have ended with an older copy',
  },
  {
    file: 'worker/loop/partition-loop.ts',
    text: 'processor.reset?.();\n    state.position = null;',
    replacement: 'state.position = null;',
    breaks: 'what a processor remembers is dropped when a partition is lost',
  },
  {
    file: 'worker/processors/shop/carry-out.ts',
    text: 'facts: factsOf(records, standing, purchaseApplied),',
    replacement:
      'facts: factsOf(records, standing.filter((item) => Date.now() - item.appliedAt.getTime() < 50), purchaseApplied),',
    breaks: 'a fact is published again when its chunk is',
  },
  {
    file: 'lib/control/decide-letters.ts',
    text: 'const sent = await send(letters, republish);',
    replacement: `await writeDown(collections, letters.map(({ _id }) => _id), request);
  const sent = await send(letters, republish);`,
    breaks: 'a decision is written when the broker has confirmed (here: before)',
  },
  {
    file: 'worker/processors/shop/parking-sweeper.ts',
    text: 'seen = revisions;',
    replacement: 'seen = (await store.readRevisions(watched)).join();',
    breaks: 'revisions are read before the sweep (here: after it)',
  },
  {
    file: 'worker/processors/shop/horizon.ts',
    text: 'ends.ranges.every(',
    replacement: 'ends.ranges.some(',
    breaks: 'an expiry waits until every partition has been read (here: one)',
  },
  {
    file: 'worker/processors/sales.ts',
    text: 'included === undefined || offset > included',
    replacement: 'included === undefined || offset >= included',
    breaks: 'a counter adds what is behind its offset (here: what is at it, too)',
  },
  {
    file: 'worker/processors/shop/carry-out.ts',
    text: 'await store.reopenVouchers(unusedClaims(standing, vouchers));',
    replacement: '',
    breaks: 'a voucher is open again when its purchase stands at full price',
  },
  {
    file: 'worker/processors/shop/save-updates.ts',
    text: 'const forgotten = await scrubLateUpdates(rows, store);',
    replacement: 'const forgotten = new Set<string>();',
    breaks: 'whoever has written of a customer looks whether they are forgotten',
  },
  {
    file: 'worker/processors/shop/look.ts',
    text: 'const places = await store.parkedPlaces(records.map(({ identity }) => identity));',
    replacement: 'const places = new Map<string, ParkedPlace>();',
    breaks: 'what is parked is looked at before a purchase is applied',
  },
  {
    file: 'worker/processors/shop/plan.ts',
    text: "if (verdict === 'apply' || verdict === 'park') decided.add(identity);",
    replacement: '',
    breaks: 'the first of two copies in one chunk counts',
  },
  {
    file: 'worker/processors/reactions/index.ts',
    text: 'await carryOut(firings, traceOfEvent);',
    replacement: 'carryOut(firings, traceOfEvent).catch(() => {});',
    breaks: 'what a rule does is done before the state takes the event in',
  },
  {
    file: 'worker/processors/feed.ts',
    text: 'await store.scrubFeed([...new Set([...forgets.map(({ _id }) => _id), ...late])]);',
    replacement: 'await store.scrubFeed(forgets.map(({ _id }) => _id));',
    breaks: 'the feed looks again for the forgotten after it has inserted',
  },
];

export const mutations = [...ofFaultRows, ...ofOurOwn];
