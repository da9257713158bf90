import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '@/lib/config';
import type { Action } from '@/lib/contract';
import type { PublishContext } from '@/lib/contract/envelope';
import { PublishRefusedError } from '@/lib/kafka/errors';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher, type Publisher } from '@/lib/kafka/publisher';
import { sized } from './figures';
import type { Outcome, Sent } from './oracle';
import { until } from './until';

const actor = { role: 'cli', id: 'faults' } as const;
/** Longer in the short form, whose few purchases would otherwise come one at a time, and never as a bulk. */
const tickMs = sized(100, 20);

/**
 * A stream of the short form slows down to a tenth after this many purchases. Where everything takes longer than here,
 * it would otherwise go on for longer as well, and the slower the machine, the more it would have to do.
 */
const plenty = sized(3_000, Number.POSITIVE_INFINITY);

export interface LoadOptions {
  customers?: number;
  products?: number;
  /** Purchases per second, a fifth of it in the short form; prices and addresses change beside them, at 2 % of that each. */
  rate?: number;
  deadlineMs?: number;
}

/** Customers, products, a steady stream of purchases and updates, through the product's own publisher. */
export class Load {
  readonly sent: Sent[] = [];
  /** What was answered `unknown`, to be sent again with the same id. */
  readonly unconfirmed: { entry: Sent; action: Action; context: PublishContext }[] = [];
  readonly #publisher: Publisher;
  readonly #open = new Set<Promise<unknown>>();
  readonly #options: Required<LoadOptions>;
  #running: Promise<void> | null = null;
  #stopped = false;
  #turn = 0;
  #streamed = { actions: 0, ms: 0 };

  constructor(
    private readonly config: Config,
    options: LoadOptions = {},
  ) {
    this.#options = { customers: 200, products: 13, rate: 500, deadlineMs: 6000, ...options };
    this.#publisher = createPublisher(config, 'faults');
  }

  /** Publishes every customer and product once, and waits for the acknowledgements. */
  async fill(): Promise<void> {
    const { customers, products } = this.#options;
    const actions = [
      ...Array.from({ length: products }, (_, index) => product(index, index)),
      ...Array.from({ length: customers }, (_, index) => customer(index, index)),
    ];
    await Promise.all(actions.map((action) => this.send(action)));
    await this.retryUnconfirmed();
  }

  start(): void {
    this.#stopped = false;
    this.#running = this.#run();
  }

  /** Stops sending and resolves when every answer is there. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    await until('every send is answered', 30_000, () => this.#open.size === 0);
  }

  /** The rate of the stream, measured: actions per second while it ran. */
  perSecond(): number {
    const { actions, ms } = this.#streamed;
    return Math.max(1, (actions * 1000) / Math.max(1, ms));
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#publisher.close();
  }

  /** Publishes one action and logs what was answered. */
  send(action: Action, id: string = uuidv7()): Promise<Outcome> {
    const entry: Sent = { id, outcome: 'unknown' };
    this.sent.push(entry);
    return this.#attempt(entry, action, { eventId: id, occurredAt: new Date(), actor });
  }

  /** Sends what was not confirmed again, with the same ids, until all of it is; returns how much it was. */
  async retryUnconfirmed(): Promise<number> {
    const count = this.unconfirmed.length;
    await until('what was not confirmed is confirmed', 60_000, async () => {
      const again = this.unconfirmed.splice(0);
      await Promise.all(again.map(({ entry, action, context }) => this.#attempt(entry, action, context)));
      return this.unconfirmed.length === 0;
    });
    return count;
  }

  /** A purchase by one of the customers, every second one with a quote. */
  purchase(turn = this.#turn++): Action {
    const { customers, products } = this.#options;
    const quote = { name: 'Towar z oferty', type: 'mleko', unitPrice: 100 + (turn % 50) };
    return {
      type: 'customer_buys_product',
      data: {
        customerId: `customer-${(turn * 7) % customers}`,
        productId: `product-${(turn * 5) % products}`,
        quantity: 1 + (turn % 10),
        ...(turn % 2 === 0 && { quote }),
      },
    };
  }

  #attempt(entry: Sent, action: Action, context: PublishContext): Promise<Outcome> {
    const answer = this.#publisher
      .publish([actionMessage(this.config, action, context)], { deadlineMs: this.#options.deadlineMs })
      .then(
        () => 'acknowledged' as const,
        (error: unknown) => {
          if (error instanceof PublishRefusedError) return 'refused' as const;
          this.unconfirmed.push({ entry, action, context });
          return 'unknown' as const;
        },
      )
      .then((outcome) => {
        entry.outcome = outcome;
        return outcome;
      })
      .finally(() => this.#open.delete(answer));
    this.#open.add(answer);
    return answer;
  }

  async #run(): Promise<void> {
    const { customers, products } = this.#options;
    const rate = this.#options.rate / sized(5, 1);
    const from = Date.now();
    const sentBefore = this.sent.length;
    let done = 0;
    while (!this.#stopped) {
      const whole = ((Date.now() - from) * rate) / 1000;
      const due = Math.floor(Math.min(whole, plenty) + Math.max(0, whole - plenty) / 10);
      for (; done < due; done++) {
        void this.send(this.purchase());
        if (done % 50 === 0) void this.send(product(done % products, done));
        if (done % 50 === 25) void this.send(customer(done % customers, done));
      }
      await delay(tickMs);
    }
    this.#streamed.actions += this.sent.length - sentBefore;
    this.#streamed.ms += Date.now() - from;
  }
}

function product(index: number, revision: number): Action {
  const data = { id: `product-${index}`, name: `Mleko ${index}`, type: 'mleko', price: 1 + (revision % 99_999) };
  return { type: 'new_product', data };
}

function customer(index: number, revision: number): Action {
  const address = `ul. Długa ${revision}\n00-950 Warszawa`;
  return { type: 'new_customer', data: { id: `customer-${index}`, firstName: 'Żaneta', lastName: 'Łoś', address } };
}
