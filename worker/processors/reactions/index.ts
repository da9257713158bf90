import type { Logger } from 'pino';
import type { Config } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import type { Publisher } from '@/lib/kafka/publisher';
import type { CustomerEvent } from '@/lib/rules/events';
import type { ReactionsStore } from '@/lib/store/reactions-store';
import type { DeadLetterStore } from '@/lib/store/shop-store';
import { createDeadLetters, type DeadLetter, quarantined } from '@/worker/dead-letters';
import type { Processor } from '@/worker/processor';
import { createEffects } from './effects';
import { readEvent } from './events';
import { countedHere, takeIn } from './fold';
import { createRuleReader } from './rules';

interface Options {
  config: Config;
  store: ReactionsStore;
  deadLetterStore: DeadLetterStore;
  publisher: Publisher;
  logger: Logger;
  clock?: () => Date;
}

/**
 * The operator's rules, on the facts of `shop-events`. What is known of a customer moves by compare-and-set and says
 * which offsets it includes; what a rule does about an event (a voucher, then a notice) is done before the state takes
 * the event in, under an id that says rule, period and customer. So every step may be repeated.
 */
export function createReactionsProcessor(options: Options): Processor {
  const { config, store, deadLetterStore, publisher, logger, clock = () => new Date() } = options;
  const { topics } = config.kafka;
  const deadLetters = createDeadLetters({
    processor: 'reactions',
    topic: topics.dead_letters,
    publisher,
    store: deadLetterStore,
    logger,
    clock,
  });
  const readRules = createRuleReader(store, logger);
  const carryOut = createEffects({ config, store, publisher, logger, clock });
  return {
    name: 'reactions',
    topic: topics.facts,
    async apply({ records, traceOf = () => undefined }) {
      const { events, poison } = readEvents(records);
      await deadLetters.write(poison);
      if (events.length === 0) return;
      const offsets = new Map(events.map(({ id, offset }) => [id, offset]));
      const traceOfEvent = (id: string) => traceOf(offsets.get(id) ?? Number.NaN);
      const [counted, rules] = await Promise.all([countedHere(events, store), readRules()]);
      for (let saved = false; !saved; ) {
        const known = await store.customerStates([...new Set(counted.map(({ customerId }) => customerId))]);
        const { firings, states } = takeIn(counted, known, rules);
        await carryOut(firings, traceOfEvent);
        saved = await store.saveCustomerStates(states);
      }
    },
    quarantine: (record, reason) => deadLetters.write([{ record, rejection: quarantined(reason) }]),
  };
}

function readEvents(records: readonly LogRecord[]): { events: CustomerEvent[]; poison: DeadLetter[] } {
  const events: CustomerEvent[] = [];
  const poison: DeadLetter[] = [];
  for (const record of records) {
    const result = readEvent(record);
    if ('rejection' in result) poison.push({ record, rejection: result.rejection });
    else if (result.event) events.push(result.event);
  }
  return { events, poison };
}
