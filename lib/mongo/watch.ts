import type { MongoClient } from 'mongodb';

const tickMs = 250;

/** A server that does not say for so long how it is does not answer anything else either; ms. */
const silentMs = 2_000;

export interface DatabaseWatch {
  /** False when no server that takes writes has answered lately. */
  isThere(): boolean;
  /** The read's answer, or a rejection as soon as the database is found to be away, not when the driver gives up. */
  whileThere<T>(read: Promise<T>): Promise<T>;
  stop(): void;
}

/**
 * Knows from the driver's heartbeats whether the database answers. A read of a database that stands still waits for the
 * driver's time-outs, which have to be long, because a slow answer is an answer; a heartbeat is never slow.
 *
 * Time is counted in ticks, so that a process that was frozen does not take its own absence for the server's.
 *
 * @param client one that has not connected yet: what it hears while it does is needed.
 * @param away makes the error that `whileThere` rejects with.
 */
export function watchDatabase(client: MongoClient, away: () => Error): DatabaseWatch {
  const silent = new Map<string, number>();
  const waiting = new Set<() => void>();
  let writable: readonly string[] = [];

  const isThere = () => writable.some((address) => (silent.get(address) ?? 0) < silentMs);
  const tell = () => {
    if (isThere()) return;
    for (const give of waiting) give();
    waiting.clear();
  };
  const ticking = setInterval(() => {
    for (const [address, ms] of silent) silent.set(address, ms + tickMs);
    tell();
  }, tickMs).unref();

  client.on('topologyDescriptionChanged', ({ newDescription: { servers } }) => {
    writable = [...servers].filter(([, server]) => server.isWritable).map(([address]) => address);
    tell();
  });
  client.on('serverHeartbeatStarted', ({ connectionId }) => {
    if (!silent.has(connectionId)) silent.set(connectionId, 0);
  });
  client.on('serverHeartbeatSucceeded', ({ connectionId }) => void silent.delete(connectionId));
  client.on('serverClosed', ({ address }) => void silent.delete(address));

  return {
    isThere,
    async whileThere(read) {
      let give = () => {};
      const gone = new Promise<never>((_, reject) => {
        give = () => reject(away());
      });
      waiting.add(give);
      try {
        return await Promise.race([read, gone]);
      } finally {
        waiting.delete(give);
      }
    },
    stop: () => clearInterval(ticking),
  };
}
