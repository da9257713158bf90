import { KafkaJSProtocolError } from '@/lib/kafka/library';
import { createChanges } from '@/simulation/changes';
import type { Actor, Simulation } from '@/simulation/simulation';

export interface Member {
  /** Given by the coordinator, and again after it has lost track of the member. */
  id: number | null;
  actor: Actor;
}

/** A membership as its member knows it. */
export interface Assignment {
  generation: number;
  partitions: readonly number[];
}

interface Seat {
  member: Member;
  lastSeen: number;
  /** Has asked to join since the rebalance began. */
  isBack: boolean;
}

/** Codes of the protocol (kafka.apache.org/protocol, "Error Codes"). */
const codes = {
  NOT_LEADER_FOR_PARTITION: 6,
  ILLEGAL_GENERATION: 22,
  UNKNOWN_MEMBER_ID: 25,
  REBALANCE_IN_PROGRESS: 27,
};

/** A protocol's error as kafkajs throws it (its src/protocol/error.js). */
export function protocolError(type: keyof typeof codes, retriable = false): Error {
  return new KafkaJSProtocolError({ type, code: codes[type], retriable, message: type } as never);
}

/** kafkajs' `rebalanceTimeout`: who has not come back by then is left out, ms. */
export const rebalanceMs = 60_000;

/**
 * The coordinator of a consumer group (Kafka's GroupCoordinator.scala: doJoinGroup, doHeartbeat, doCommitOffsets). When a
 * member comes or goes, the others hear of it at their next heartbeat, end what they have in work, and ask to join; a new
 * generation begins when all have asked, or have lost their session. What it throws are the protocol's errors.
 */
export class Group {
  /** Tells of every rebalance that begins or ends. */
  readonly changes = createChanges();
  #seats = new Map<number, Seat>();
  #ids = 0;
  #generation = 0;
  /** Since when members are waited for; null when the generation stands. */
  #waitingSince: number | null = null;
  #review = { cancel: () => {} };

  constructor(
    readonly name: string,
    readonly sessionMs: number,
    readonly world: Pick<Simulation, 'now' | 'later'>,
  ) {}

  /** Asks to be in the next generation. */
  join(member: Member): void {
    this.#goOn();
    if (member.id === null || !this.#seats.has(member.id)) {
      this.#ids += 1;
      member.id = this.#ids;
      this.#seats.set(member.id, { member, lastSeen: this.world.now(), isBack: false });
    }
    if (this.#waitingSince === null) this.#wait();
    this.#seatOf(member).isBack = true;
    this.#goOn();
  }

  /**
   * What the member has in the new generation; null while others are waited for. Members take partitions in turn, by
   * the order of their ids (kafkajs, src/consumer/assigners/roundRobinAssigner).
   */
  assignment(member: Member, partitions: number): Assignment | null {
    this.#goOn();
    const seat = this.#seatOf(member);
    if (this.#waitingSince !== null) {
      // doSyncGroup: another rebalance has begun meanwhile.
      if (!seat.isBack) throw protocolError('REBALANCE_IN_PROGRESS', true);
      return null;
    }
    seat.lastSeen = this.world.now();
    const ids = [...this.#seats.keys()];
    const mine = ids.indexOf(member.id ?? 0);
    const all = Array.from({ length: partitions }, (_, partition) => partition);
    return { generation: this.#generation, partitions: all.filter((partition) => partition % ids.length === mine) };
  }

  /** It keeps the session alive also when it throws that the group has moved on. */
  heartbeat(member: Member, generation: number): void {
    this.#goOn();
    const seat = this.#seatOf(member);
    this.#check(generation);
    seat.lastSeen = this.world.now();
    if (this.#waitingSince !== null) throw protocolError('REBALANCE_IN_PROGRESS', true);
  }

  /** While members are waited for the old generation still counts. */
  commit(member: Member, generation: number): void {
    this.#goOn();
    this.#seatOf(member);
    this.#check(generation);
  }

  leave(member: Member): void {
    this.#remove((seat) => seat.member === member);
    this.#goOn();
  }

  /** Begins a rebalance, as the members do that see a topic's partitions grow. */
  disturb(): void {
    if (this.#seats.size > 0 && this.#waitingSince === null) this.#wait();
  }

  /** Ends the sessions of an actor's members. */
  endSessions(actor: Actor): void {
    this.#remove(({ member }) => member.actor === actor);
    this.#goOn();
  }

  #seatOf({ id }: Member): Seat {
    const seat = id === null ? undefined : this.#seats.get(id);
    if (!seat) throw protocolError('UNKNOWN_MEMBER_ID');
    return seat;
  }

  #check(generation: number): void {
    if (this.#generation !== generation) throw protocolError('ILLEGAL_GENERATION');
  }

  #remove(isGone: (seat: Seat) => boolean): void {
    const gone = [...this.#seats].filter(([, seat]) => isGone(seat));
    if (gone.length === 0) return;
    for (const [id] of gone) this.#seats.delete(id);
    if (this.#waitingSince === null) this.#wait();
    else this.changes.tell();
  }

  #wait(): void {
    this.#waitingSince = this.world.now();
    for (const seat of this.#seats.values()) seat.isBack = false;
    this.changes.tell();
  }

  /** Ends sessions that are over, and the wait when nobody is left to wait for; otherwise looks again when that may be. */
  #goOn(): void {
    const now = this.world.now();
    this.#remove((seat) => this.#endOf(seat) <= now);
    if (this.#waitingSince === null || this.#seats.size === 0) return;
    const seats = [...this.#seats.values()];
    this.#review.cancel();
    if (seats.every(({ isBack }) => isBack)) {
      this.#begin();
      return;
    }
    const ends = Math.min(...seats.map((seat) => this.#endOf(seat)));
    this.#review = this.world.later(ends - now, `the group of ${this.name} is looked at`, () => this.#goOn());
  }

  /** When a session is over unless its member is heard of: while it waits for others it goes on (shouldKeepAlive). */
  #endOf({ lastSeen, isBack }: Seat): number {
    if (this.#waitingSince === null) return lastSeen + this.sessionMs;
    return isBack ? Number.POSITIVE_INFINITY : Math.min(lastSeen + this.sessionMs, this.#waitingSince + rebalanceMs);
  }

  #begin(): void {
    this.#generation += 1;
    this.#waitingSince = null;
    for (const seat of this.#seats.values()) seat.lastSeen = this.world.now();
    this.changes.tell();
  }
}
