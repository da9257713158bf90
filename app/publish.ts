import type { ActionPorts } from '@/lib/auth/action';
import { config } from '@/lib/config';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher, NotConfirmedError, type Publisher } from '@/lib/kafka/publisher';

const held = globalThis as typeof globalThis & { clientflowPublisher?: Publisher };

/** The web process's one publisher, made at the first call and kept over hot reloads. */
function webPublisher(): Publisher {
  held.clientflowPublisher ??= createPublisher(config(), 'web');
  return held.clientflowPublisher;
}

/** Publishes actions together; what the broker does not confirm in time comes back as a value. */
export const publish: ActionPorts['publish'] = async (items, deadlineMs) => {
  const messages = items.map(({ action, context }) => actionMessage(config(), action, context));
  try {
    await webPublisher().publish(messages, { deadlineMs });
    return { confirmed: true, at: new Date() };
  } catch (error) {
    if (error instanceof NotConfirmedError) return { confirmed: false };
    throw error;
  }
};
