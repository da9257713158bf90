import { KafkaJSProtocolError } from '@/lib/kafka/library';
import type { Actor } from '@/simulation/simulation';

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

interface Group {
  seats: Map<number, Seat>;
  generation: number;
  /** Since when members are waited for; null when the generation stands. */
  rebalancingSince: number | null;
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
const rebalanceMs = 60_000;

export type Groups = ReturnType<typeof createGroups>;

/**
 * The coordinator of consumer groups (Kafka's GroupCoordinator.scala: doJoinGroup, doHeartbeat, doCommitOffsets). When a
 * member comes or goes, the others hear of it at their next heartbeat, end what they have in work, and ask to join; a new
 * generation begins when all have asked, or have lost their session.
 */
export function createGroups(sessionMs: number, now: () => number) {
  const groups = new Map<string, Group>();
  let ids = 0;

  const rebalance = (group: Group) => {
    group.rebalancingSince = now();
    for (const seat of group.seats.values()) seat.isBack = false;
  };
  const remove = (group: Group, isGone: (seat: Seat) => boolean) => {
    const gone = [...group.seats].filter(([, seat]) => isGone(seat));
    for (const [id] of gone) group.seats.delete(id);
    if (gone.length > 0 && group.rebalancingSince === null) rebalance(group);
  };
  const find = (name: string): Group => {
    const group = groups.get(name) ?? { seats: new Map(), generation: 0, rebalancingSince: null };
    groups.set(name, group);
    remove(group, ({ lastSeen }) => now() - lastSeen >= sessionMs);
    return group;
  };
  const seatOf = (group: Group, { id }: Member): Seat => {
    const seat = id === null ? undefined : group.seats.get(id);
    if (!seat) throw protocolError('UNKNOWN_MEMBER_ID');
    return seat;
  };
  const advance = (group: Group) => {
    if (group.rebalancingSince === null) return;
    if (now() - group.rebalancingSince >= rebalanceMs) remove(group, ({ isBack }) => !isBack);
    if (![...group.seats.values()].every(({ isBack }) => isBack)) return;
    group.generation += 1;
    group.rebalancingSince = null;
  };
  return {
    /** Asks to be in the next generation. */
    join(name: string, member: Member): void {
      const group = find(name);
      if (member.id === null || !group.seats.has(member.id)) {
        ids += 1;
        member.id = ids;
        group.seats.set(ids, { member, lastSeen: now(), isBack: false });
      }
      if (group.rebalancingSince === null) rebalance(group);
      Object.assign(seatOf(group, member), { lastSeen: now(), isBack: true });
    },
    /**
     * What the member has in the new generation; null while others are waited for. Members take partitions in turn, by
     * the order of their ids (kafkajs, src/consumer/assigners/roundRobinAssigner).
     */
    assignment(name: string, member: Member, partitions: number): Assignment | null {
      const group = find(name);
      const seat = seatOf(group, member);
      seat.lastSeen = now();
      advance(group);
      if (group.rebalancingSince !== null) {
        // doSyncGroup: another rebalance has begun meanwhile.
        if (!seat.isBack) throw protocolError('REBALANCE_IN_PROGRESS', true);
        return null;
      }
      const ids = [...group.seats.keys()];
      const mine = ids.indexOf(member.id ?? 0);
      const all = Array.from({ length: partitions }, (_, partition) => partition);
      return { generation: group.generation, partitions: all.filter((partition) => partition % ids.length === mine) };
    },
    /** @throws the protocol's error that says that the group has moved on; it keeps the session alive all the same. */
    heartbeat(name: string, member: Member, generation: number): void {
      const group = find(name);
      const seat = seatOf(group, member);
      if (group.generation !== generation) throw protocolError('ILLEGAL_GENERATION');
      seat.lastSeen = now();
      if (group.rebalancingSince !== null) throw protocolError('REBALANCE_IN_PROGRESS', true);
    },
    /** @throws the protocol's error when the member's generation is over. While members are waited for it still counts. */
    commit(name: string, member: Member, generation: number): void {
      const group = find(name);
      seatOf(group, member);
      if (group.generation !== generation) throw protocolError('ILLEGAL_GENERATION');
    },
    leave: (name: string, member: Member) => remove(find(name), (seat) => seat.member === member),
    /** Begins a rebalance of every group, as the members do that see a topic's partitions grow. */
    disturb(): void {
      for (const group of groups.values())
        if (group.seats.size > 0 && group.rebalancingSince === null) rebalance(group);
    },
    /** Ends the sessions of an actor's members. */
    endSessions(actor: Actor): void {
      for (const group of groups.values()) remove(group, ({ member }) => member.actor === actor);
    },
  };
}
