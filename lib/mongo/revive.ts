import { setTimeout as delay } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { logger } from '@/lib/telemetry/logger';

const tickMs = 1_000;

/**
 * Connects a client anew when the driver waits for ever for a server to say how it is. Found with driver 7.9: the
 * question meets a socket that is destroyed and whose `close` has not been told yet, and waits for it to drain. From
 * then on the server is unknown, and every call fails, until the process ends. What the client's collections are asked
 * meanwhile fails as in any outage; afterwards they work as before.
 *
 * Time is counted in ticks, so that a process that was frozen does not take its own absence for the server's.
 *
 * @returns ends it; call it before the client is closed.
 */
export function reviveWhenStuck(client: MongoClient): () => void {
  const { connectTimeoutMS, heartbeatFrequencyMS } = client.options;
  // The driver gives a socket, and then the answer, the time to connect; an awaited answer comes at the next heartbeat.
  const limits = { asked: 2 * connectTimeoutMS, awaited: 2 * connectTimeoutMS + heartbeatFrequencyMS };
  const unanswered = new Map<string, { waitedMs: number; limitMs: number }>();
  let stopped = false;
  let reviving = false;

  const revive = async () => {
    reviving = true;
    logger().warn('the MongoDB driver waits for an answer that cannot come; connecting anew');
    await client.close().catch(() => {});
    while (!stopped) {
      unanswered.clear();
      const connected = await client.connect().then(
        () => true,
        () => false,
      );
      if (connected) break;
      await delay(tickMs, undefined, { ref: false });
    }
    if (stopped) await client.close().catch(() => {});
    reviving = false;
  };
  const ticking = setInterval(() => {
    for (const question of unanswered.values()) question.waitedMs += tickMs;
    const stuck = [...unanswered.values()].some(({ waitedMs, limitMs }) => waitedMs > limitMs);
    if (stuck && !reviving) void revive();
  }, tickMs).unref();

  const answered = ({ connectionId }: { connectionId: string }) => void unanswered.delete(connectionId);
  client.on('serverHeartbeatStarted', ({ connectionId, awaited }) => {
    unanswered.set(connectionId, { waitedMs: 0, limitMs: awaited ? limits.awaited : limits.asked });
  });
  client.on('serverHeartbeatSucceeded', answered);
  client.on('serverHeartbeatFailed', answered);
  client.on('serverClosed', ({ address }) => void unanswered.delete(address));
  return () => {
    stopped = true;
    clearInterval(ticking);
  };
}
