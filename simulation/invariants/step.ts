import type { Config } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { placeOf } from '@/lib/contract/version';
import type { CheckpointDoc } from '@/lib/mongo/documents/progress';
import { checkpointId } from '@/lib/store/checkpoints';
import type { Tables } from '@/lib/store/memory/tables';
import { isActionAccounted, isFactAccounted } from './accounted';
import { countersFaults } from './counted';
import { type Change, watchTables } from './watched';

/** The log, as the oracle looks at it. */
export interface LogView {
  /** Readable records of a partition from an offset up to, and without, another. */
  between(topic: string, partition: number, from: number, until: number): readonly LogRecord[];
  /** Where the next record of each partition will be written. */
  written(topic: string): readonly number[];
}

interface Oracle {
  tables: Tables;
  topics: Pick<Config['kafka']['topics'], 'actions' | 'facts'>;
  log: LogView;
  /** Asked whether an older copy has taken the database's place. */
  isRestored(): boolean;
}

export interface StepOracle {
  /** What was broken since it was asked last, a line each; looks only at documents that were written since. */
  broken(): string[];
}

/** What holds at every step. Effects come in one piece, so whatever a call has written is looked at after it. */
export function createStepOracle(oracle: Oracle): StepOracle {
  const { tables, topics, log } = oracle;
  let changes: Change[] = [];
  watchTables(tables, (change) => changes.push(change));
  return {
    broken() {
      if (changes.length === 0) return [];
      const written = changes;
      changes = [];
      return written.flatMap((change) => [
        ...versionsGoOn(change),
        ...movesAreLegal(change),
        ...oneFate(change, tables, topics.actions),
        ...(change.table === 'checkpoints'
          ? [...passesOver(change, tables, log), ...countedAtRest(change, oracle)]
          : []),
      ]);
    },
  };
}

type CheckpointChange = Extract<Change, { table: 'checkpoints' }>;

/** A checkpoint only goes on, and never past a record without effect, dead letter or park. */
function passesOver({ id, before, after }: CheckpointChange, tables: Tables, log: LogView): string[] {
  if (!after) return [];
  if (before && after.offset < before.offset) return [`checkpoint ${id} went back to ${after.offset}`];
  const passed = log.between(after.topic, after.partition, before?.offset ?? 0, after.offset);
  return passed
    .filter((record) => !isAccounted(after, record, tables))
    .map(({ offset }) => `checkpoint ${id} passed ${offset}, which has no effect, is no dead letter and does not wait`);
}

/** The counters are those of the purchases whenever both who writes these and who counts them have nothing left to read. */
function countedAtRest({ after }: CheckpointChange, { tables, topics, log, isRestored }: Oracle): string[] {
  if (after?.processor !== 'shop' && after?.processor !== 'sales') return [];
  const rests = (processor: string, topic: string) =>
    log.written(topic).every((end, partition) => {
      const offset = tables.checkpoints.get(checkpointId({ name: processor, topic }, partition))?.offset ?? 0;
      return offset === end;
    });
  if (!rests('shop', topics.actions) || !rests('sales', topics.facts)) return [];
  // In a restored copy a purchase waits for its release, of which a fact told before.
  const isAhead = [...tables.parked.values()].some(({ _id, settledAt }) => !settledAt && tables.sales_facts.has(_id));
  if (isAhead) return [];
  return countersFaults(tables, isRestored()).map((fault) => `nothing is left to read: ${fault}`);
}

function isAccounted({ processor }: CheckpointDoc, record: LogRecord, tables: Tables): boolean {
  if (processor === 'shop') return isActionAccounted(record, tables);
  if (processor === 'sales') return isFactAccounted(record, 'sales_facts', tables);
  if (processor === 'reactions') return isFactAccounted(record, 'reaction_facts', tables);
  return true;
}

/** What orders documents never goes back, and what is written once is never written again. */
function versionsGoOn(change: Change): string[] {
  const { table, id, before, after } = change;
  if (!before) return [];
  switch (change.table) {
    case 'customers':
    case 'products':
      return goesOn(change, 'version');
    case 'revisions':
    case 'reaction_customers':
      return goesOn(change, 'revision');
    case 'sales':
      return goesOn(change, 'offset');
    case 'owned_items':
    case 'product_prices':
      return [`${table} ${id} was written again`];
    case 'vouchers':
    case 'parked':
    case 'customer_updates':
    case 'notices':
      return after ? [] : [`${table} ${id} was deleted`];
    default:
      return [];
  }
}

function goesOn({ table, id, before, after }: Change, field: string): string[] {
  const [was, is] = [before, after].map(
    (document) => (document as unknown as Record<string, string> | undefined)?.[field],
  );
  if (was === undefined || (is !== undefined && is >= was)) return [];
  return [`${table} ${id} went back from ${field} ${was} to ${is}`];
}

const parkedMoves = new Set([
  ...['waiting releasing', 'releasing released', 'waiting expired'],
  // Its record has come and found nothing to belong to: a database restored from an older copy.
  ...['releasing waiting', 'released waiting'],
]);

/** Parked purchases and vouchers move by compare-and-set, along their ways only. */
function movesAreLegal(change: Change): string[] {
  if (change.table === 'parked' && change.before && change.after) {
    const [was, is] = [change.before.state, change.after.state];
    if (was !== is && !parkedMoves.has(`${was} ${is}`)) return [`parked ${change.id} went from ${was} to ${is}`];
  }
  if (change.table === 'vouchers' && change.before?.redeemedBy && change.after?.redeemedBy) {
    const [was, is] = [change.before.redeemedBy, change.after.redeemedBy];
    if (was !== is) return [`voucher ${change.id} of ${was} was redeemed by ${is} as well`];
  }
  return [];
}

/** No record is applied and a dead letter too, unless somebody had it published again. */
function oneFate(change: Change, tables: Tables, actions: string): string[] {
  if (change.before || !change.after) return [];
  if (change.table === 'dead_letters') {
    const { topic, source, eventId, code } = change.after;
    if (topic !== actions || eventId === null || code === 'event_id_taken') return [];
    const item = tables.owned_items.get(eventId);
    const place = item && placeOf(item.version);
    if (place?.partition !== source.partition || place.offset !== source.offset) return [];
    return [`${eventId} is applied and became the dead letter ${change.id}`];
  }
  if (change.table === 'owned_items') {
    const { partition, offset } = placeOf(change.after.version);
    const letter = tables.dead_letters.get(`${actions}-${partition}-${offset}`);
    const isReplayed = [...tables.letter_runs.values()].some(({ decision }) => decision === 'replayed');
    return letter && !isReplayed ? [`${change.id} was applied and is the dead letter ${letter._id}`] : [];
  }
  return [];
}
