import type { Config } from '@/lib/config';
import type { Action } from '@/lib/contract';
import type { PublishContext } from '@/lib/contract/envelope';
import { type Fact, factKey } from '@/lib/contract/facts';
import type { TraceContext } from '@/lib/contract/trace-context';
import { encode } from '@/lib/contract/wire';
import type { OutgoingMessage } from './publisher';

/** The message that causes an action. */
export function actionMessage(
  config: Config,
  action: Action,
  context: PublishContext,
  trace?: TraceContext,
): OutgoingMessage {
  return { topic: config.kafka.topics.actions, ...encode(action, context), trace };
}

/** The message that tells other processors and consumers what has been applied. Its length is asked for several times. */
export function factMessage(config: Config, fact: Fact, trace?: TraceContext): OutgoingMessage {
  return { topic: config.kafka.topics.facts, key: factKey(fact), value: Buffer.from(JSON.stringify(fact)), trace };
}
