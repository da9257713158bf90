import { KafkaUnavailableError } from '@/lib/kafka/errors';
import { anyOf } from '@/simulation/changes';
import type { Actor, Held, Simulation } from '@/simulation/simulation';
import { Group, protocolError } from './groups';
import { type Fetched, PartitionLog, type Transaction } from './log';

interface Options {
  topics: readonly string[];
  /** Of each topic. */
  partitions: number;
  sessionMs: number;
}

/** A partition, and where it is read on from. */
interface Place {
  log: PartitionLog;
  next: number;
}

/** lib/kafka/consumer.ts: how long a fetch that finds nothing is kept (`maxWaitTimeInMs`). */
const idleFetchMs = 1_000;

/** The brokers: what is written, who leads what, who is in which group. */
export class Cluster {
  readonly id = 'simulated';
  isAway = false;
  #logs = new Map<string, PartitionLog[]>();
  #groups = new Map<string, Group>();
  /** From when on partitions have a leader again, ms. */
  #leaderFrom = new Map<PartitionLog, number>();
  #transactions = 0;

  constructor(
    readonly simulation: Simulation,
    readonly options: Options,
  ) {
    for (const topic of options.topics) this.#grow(topic, options.partitions);
  }

  /** A client's request. */
  ask<T>(about: string, effect: () => T, held?: Held<T>): Promise<T> {
    return this.simulation.call({
      service: 'kafka',
      about,
      effect: () => {
        if (this.isAway) throw new KafkaUnavailableError('the broker is away');
        return effect();
      },
      ...(held && { held }),
    });
  }

  /** Where each partition is read on from; answered when there is something behind one of them, or after a while. */
  fetch(about: string, asked: readonly Place[]): Promise<Fetched[]> {
    const read = () => asked.map(({ log, next }) => this.lead(log).fetch(next));
    return this.ask(about, read, {
      isEarly: (found) => found.every(({ from, next }, index) => from === next && from === asked[index]?.next),
      changes: anyOf(asked.map(({ log }) => log.changes)),
      mostMs: idleFetchMs,
    });
  }

  partitions(topic: string): readonly PartitionLog[] {
    const found = this.#logs.get(topic);
    if (!found) throw new KafkaUnavailableError(`topic ${topic} is not known`);
    return found;
  }

  partition(topic: string, partition: number): PartitionLog {
    const log = this.partitions(topic)[partition];
    if (!log) throw new RangeError(`topic ${topic} has no partition ${partition}`);
    return log;
  }

  /** @throws NOT_LEADER_FOR_PARTITION while the partition's leader moves. */
  lead(log: PartitionLog): PartitionLog {
    const from = this.#leaderFrom.get(log);
    if (from !== undefined && this.simulation.now() < from) throw protocolError('NOT_LEADER_FOR_PARTITION', true);
    return log;
  }

  /** They have no leader for so long, ms. */
  moveLeaders(forMs: number, logs: readonly PartitionLog[] = [...this.#logs.values()].flat()): void {
    for (const log of logs) {
      this.#leaderFrom.set(log, this.simulation.now() + forMs);
      log.changes.tell();
    }
  }

  group(name: string): Group {
    const group = this.#groups.get(name) ?? new Group(name, this.options.sessionMs, this.simulation);
    this.#groups.set(name, group);
    return group;
  }

  endSessions(actor: Actor): void {
    for (const group of this.#groups.values()) group.endSessions(actor);
  }

  /** Deletes a topic and makes it again, with nothing in it. */
  renew(topic: string): void {
    const old = this.partitions(topic);
    this.#logs.delete(topic);
    this.#grow(topic, old.length);
    for (const log of old) log.changes.tell();
  }

  /** Partitions are added; members see it and join again. */
  grow(topic: string, count: number): void {
    this.#grow(topic, count);
    for (const group of this.#groups.values()) group.disturb();
  }

  #grow(topic: string, count: number): void {
    const found = this.#logs.get(topic) ?? [];
    while (found.length < count) found.push(new PartitionLog(topic, found.length, this.simulation.now));
    this.#logs.set(topic, found);
  }

  /** A transaction of a producer; the broker aborts it after its time, ms. */
  begin(timeoutMs: number): Transaction & { end(state: 'committed' | 'aborted'): void } {
    this.#transactions += 1;
    const transactionalId = `foreign-${this.#transactions}`;
    const since = this.simulation.now();
    const transaction: Transaction = {
      transactionalId,
      state: 'open',
      since,
      until: since + timeoutMs,
      partitions: new Set(),
    };
    const end = (state: 'committed' | 'aborted') => {
      if (transaction.state !== 'open') return;
      transaction.state = state;
      timeout.cancel();
      for (const log of transaction.partitions) log.mark();
    };
    const timeout = this.simulation.later(timeoutMs, `${transactionalId} is aborted`, () => end('aborted'));
    return Object.assign(transaction, { end });
  }
}
