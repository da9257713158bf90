import { type Config, config } from '@/lib/config';
import type { TraceContext } from '@/lib/contract/trace-context';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher, NotConfirmedError, type Publisher } from '@/lib/kafka/publisher';
import { logger } from '@/lib/telemetry/logger';
import type { CommandPorts } from './definition';

const held = globalThis as typeof globalThis & { clientflowPublisher?: Publisher };

/** The web process's one publisher, made at the first call and kept over hot reloads. */
export function webPublisher(): Publisher {
  held.clientflowPublisher ??= createPublisher(config(), 'web');
  return held.clientflowPublisher;
}

/** Publishes actions together, as parts of a trace; what the broker does not confirm in time comes back as a value. */
export function publishWith(
  publisher: () => Publisher,
  settings: Config,
  trace?: TraceContext,
): CommandPorts['publish'] {
  return async (items, deadlineMs) => {
    const messages = items.map(({ action, context }) => actionMessage(settings, action, context, trace));
    const lines = items.map(({ action: { type }, context: { eventId } }) => ({
      eventId,
      traceId: trace?.traceId,
      type,
    }));
    try {
      await saying(lines, () => publisher().publish(messages, { deadlineMs }));
      return 'confirmed';
    } catch (error) {
      if (error instanceof NotConfirmedError) return 'unconfirmed';
      throw error;
    }
  };
}

/** Says of each record whether it was published. */
async function saying(lines: readonly object[], publish: () => Promise<void>): Promise<void> {
  try {
    await publish();
  } catch (error) {
    for (const line of lines) logger().warn({ ...line, err: error }, 'publishing was not confirmed');
    throw error;
  }
  for (const line of lines) logger().info(line, 'published');
}
