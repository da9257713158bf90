import type { Config } from '@/lib/config';
import { logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';
import { NotConfirmedError, PublishRefusedError } from './errors';
import { KafkaJSProtocolError } from './library';
import { cutIntoParcels, type OutgoingMessage, type Parcel, PublishCall, takeBatch } from './publish-queue';
import { createSender, type Sender } from './sender';
import { traceSending } from './traced-messages';

export { NotConfirmedError, PublishRefusedError } from './errors';
export type { OutgoingMessage } from './publish-queue';

export interface Publisher {
  /**
   * Resolves when every replica in sync has every message. Messages of one call, and of calls one after the other, are
   * first written in that order; a message may be in the log more than once.
   *
   * @param options.deadlineMs how long to go on sending, 6 s by default; may be `Infinity`.
   * @throws NotConfirmedError the deadline passed: the messages may or may not be in the log.
   * @throws PublishRefusedError the broker will never take one of these messages.
   */
  publish(messages: OutgoingMessage[], options?: { deadlineMs?: number }): Promise<void>;
  /** Waits a moment (1.5 s) for what is under way; what is not acknowledged then is not confirmed. */
  close(): Promise<void>;
}

const defaultDeadlineMs = 6_000;
const closeGraceMs = 1_500;
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/** Codes that blame the message. Everything else may pass: it is sent again until the deadline. */
const refusals: ReadonlySet<string> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'INVALID_TOPIC_EXCEPTION',
]);

/**
 * The process's publisher: one micro-batch in flight, sent again as a whole until it is acknowledged. kafkajs' own
 * retries are off, because they lose records when leaders move; sending again makes duplicates, which readers absorb.
 */
export function createPublisher(config: Config, role: string): Publisher {
  return publisherOn(createSender(config, role));
}

/** The resend loop over any sender. */
export function publisherOn(sender: Sender): Publisher {
  const queue: Parcel[] = [];
  const calls = new Set<PublishCall>();
  let pumping: Promise<void> | undefined;
  let closed = false;
  let wake = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, closed ? 0 : ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const deliver = async (batch: Parcel[]): Promise<void> => {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const open = batch.filter(({ call }) => !call.settled);
      if (open.length === 0) return;
      try {
        await sender.send(open.flatMap(({ messages }) => messages));
        metrics().publishAttempts.inc({ outcome: 'acknowledged' });
        countPublished(open);
        for (const { call } of open) call.acknowledge();
        return;
      } catch (error) {
        if (isRefusal(error)) return separate(open, error);
        metrics().publishAttempts.inc({ outcome: 'failed' });
        logger().debug({ err: error }, 'publish: not acknowledged, sending again');
        for (const { call } of open) call.lastError = error;
      }
      await pause(pauseMs);
    }
  };

  /** The answer does not say which message is to blame: halves are sent until it stands alone. */
  const separate = async (batch: Parcel[], error: KafkaJSProtocolError): Promise<void> => {
    const [only] = batch;
    if (batch.length === 1 && only) {
      metrics().publishAttempts.inc({ outcome: 'refused' });
      only.call.fail(new PublishRefusedError(error.type, error));
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await deliver(batch.slice(0, middle));
    await deliver(batch.slice(middle));
  };

  const pump = async () => {
    // Publications of the same turn of the event loop share the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) await deliver(takeBatch(queue));
    pumping = undefined;
  };

  return {
    async publish(messages, { deadlineMs = defaultDeadlineMs } = {}) {
      if (closed) throw new NotConfirmedError('not sent: the publisher is closed');
      if (messages.length === 0) return;
      const sending = traceSending(messages);
      const stopTimer = metrics().publishSeconds.startTimer();
      const parcels = cutIntoParcels(sending.messages);
      const call = new PublishCall(parcels.length, deadlineMs);
      for (const part of parcels) queue.push({ ...part, call });
      calls.add(call);
      pumping ??= pump();
      call.done.then(() => sending.end(), sending.end);
      call.done.then(
        () => stopTimer({ outcome: 'acknowledged' }),
        () => stopTimer({ outcome: 'failed' }),
      );
      await call.done.finally(() => calls.delete(call));
    },
    async close() {
      closed = true;
      wake();
      await Promise.race([pumping, new Promise((resolve) => setTimeout(resolve, closeGraceMs).unref())]);
      for (const call of calls) call.expire('the publisher was closed');
      sender.abort();
      await pumping;
      await sender.close();
    },
  };
}

function countPublished(parcels: readonly Parcel[]): void {
  const counts = new Map<string, number>();
  for (const { topic } of parcels.flatMap(({ messages }) => messages)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  for (const [topic, count] of counts) metrics().recordsPublished.inc({ topic }, count);
}

function isRefusal(error: unknown): error is KafkaJSProtocolError {
  return error instanceof KafkaJSProtocolError && refusals.has(error.type);
}
