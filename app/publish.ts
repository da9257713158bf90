import type { ActionPorts } from '@/lib/auth/action';
import { type Config, config } from '@/lib/config';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher, NotConfirmedError, type Publisher, PublishRefusedError } from '@/lib/kafka/publisher';

const held = globalThis as typeof globalThis & { clientflowPublisher?: Publisher };

/** The web process's one publisher, made at the first call and kept over hot reloads. */
function webPublisher(): Publisher {
  held.clientflowPublisher ??= createPublisher(config(), 'web');
  return held.clientflowPublisher;
}

/** Publishes actions together by the web process's publisher. */
export const publish: ActionPorts['publish'] = (...args) => publishWith(webPublisher, config())(...args);

/** Publishes actions together; what the broker does not confirm in time comes back as a value. */
export function publishWith(publisher: () => Publisher, settings: Config): ActionPorts['publish'] {
  return async (items, deadlineMs) => {
    const messages = items.map(({ action, context }) => actionMessage(settings, action, context));
    try {
      await publisher().publish(messages, { deadlineMs });
      return { confirmed: true, at: new Date() };
    } catch (error) {
      if (error instanceof NotConfirmedError) return { confirmed: false };
      throw error;
    }
  };
}

/** Publishes records again by the web process's publisher. */
export const republish: ActionPorts['republish'] = (...args) => republishWith(webPublisher)(...args);

/** Publishes records again; what the broker does not confirm in time, or never takes, comes back as a value. */
export function republishWith(publisher: () => Publisher): ActionPorts['republish'] {
  return async (messages, deadlineMs) => {
    try {
      await publisher().publish([...messages], { deadlineMs });
      return 'confirmed';
    } catch (error) {
      if (error instanceof NotConfirmedError) return 'unconfirmed';
      if (error instanceof PublishRefusedError) return 'refused';
      throw error;
    }
  };
}
