import { setTimeout as delay } from 'node:timers/promises';
import { heartbeatInterval, type startConsumer } from '@/lib/kafka/consumer';
import { isKafkaOutage, isMembershipLost } from '@/lib/kafka/errors';
import type { Cluster } from './cluster';
import { type Group, type Member, rebalanceMs } from './groups';

/** lib/kafka/consumer.ts, `retry`: how often kafkajs tries, and how long it waits, ms. */
const retry = { retries: 5, firstMs: 200, longestMs: 2_000 };

/** Where the next fetch of a partition begins, and how often that was sought. */
export interface Place {
  next: number;
  seeks: number;
}

/** One stay in the group: over when the group has moved on. */
export interface Stay {
  generation: number;
  places: ReadonlyMap<number, Place>;
}

type Start = Parameters<typeof startConsumer>;

/** A consumer's membership in its group, as kafkajs keeps it (src/consumer/consumerGroup.js). */
export class Membership {
  /** Null while there is none. */
  stay: Stay | null = null;
  isStopping = false;
  #group: Group;
  #member: Member;
  #beatMs: number;
  #lastBeat = 0;

  constructor(
    readonly cluster: Cluster,
    config: Start[0],
    readonly of: Start[1],
    readonly handlers: Start[2],
  ) {
    this.#group = cluster.group(of.processor);
    this.#member = { id: null, actor: cluster.simulation.running };
    this.#beatMs = heartbeatInterval(config);
  }

  seek(partition: number, next: number): void {
    const place = this.stay?.places.get(partition);
    if (place) Object.assign(place, { next, seeks: place.seeks + 1 });
  }

  /** `joinAndSync`: again when the group has moved on meanwhile. */
  async join(): Promise<Stay> {
    for (;;) {
      try {
        return await this.#joinOnce();
      } catch (error) {
        if (this.isStopping || !isMembershipLost(error)) throw error;
      }
    }
  }

  async #joinOnce(): Promise<Stay> {
    const { handlers } = this;
    this.stay = null;
    await patient(() => this.#ask('join', () => this.#group.join(this.#member)));
    const { generation, partitions } = await patient(() => this.#sync());
    const begun = { generation, places: new Map(partitions.map((partition) => [partition, { next: 0, seeks: 0 }])) };
    this.stay = begun;
    this.#lastBeat = Date.now();
    handlers.onAlive();
    handlers.onAssigned(partitions, (partition, next) => this.seek(partition, next));
    return begun;
  }

  /** Answered when the others have come back. */
  async #sync() {
    const { cluster, of } = this;
    const assigned = () => this.#group.assignment(this.#member, cluster.partitions(of.topic).length);
    const found = await cluster.ask(`sync ${of.processor}`, assigned, {
      isEarly: (assignment) => assignment === null,
      changes: this.#group.changes,
      mostMs: rebalanceMs,
    });
    if (!found) throw new RangeError('a rebalance goes on for ever');
    return found;
  }

  /** None before the interval is over. */
  async heartbeat({ generation }: Stay): Promise<void> {
    if (Date.now() < this.#lastBeat + this.#beatMs) return;
    await this.#ask('heartbeat', () => this.#group.heartbeat(this.#member, generation));
    this.#lastBeat = Date.now();
    this.handlers.onAlive();
  }

  commit(partitions: number): Promise<void> {
    const generation = this.stay?.generation ?? -1;
    return this.cluster.ask(`commit ${this.of.processor} ${partitions}`, () =>
      this.#group.commit(this.#member, generation),
    );
  }

  async leave(): Promise<void> {
    this.stay = null;
    await this.#ask('leave', () => this.#group.leave(this.#member)).catch(() => {});
  }

  #ask(what: string, effect: () => void): Promise<void> {
    return this.cluster.ask(`${what} ${this.of.processor}`, effect);
  }
}

/** Tries again as kafkajs does (src/retry), and gives up after as many tries; the group's errors go through. */
export async function patient<T>(task: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await task();
    } catch (error) {
      if (tries === retry.retries || isMembershipLost(error) || !isKafkaOutage(error)) throw error;
    }
    await delay(Math.min(retry.firstMs * 2 ** tries, retry.longestMs));
  }
}
