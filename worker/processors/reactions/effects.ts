import type { Config } from '@/lib/config';
import type { TraceContext } from '@/lib/contract/trace-context';
import { actionMessage } from '@/lib/kafka/messages';
import type { OutgoingMessage, Publisher } from '@/lib/kafka/publisher';
import type { Firing } from '@/lib/rules/firing';
import type { ReactionsStore } from '@/lib/store/reactions-store';
import type { Logger } from '@/lib/telemetry/logger';
import { publishDeadlineMs } from '@/worker/dead-letters';

interface Options {
  config: Config;
  store: ReactionsStore;
  publisher: Publisher;
  logger: Logger;
  clock: () => Date;
}

/** The trace that goes on with what a rule does about an event. */
type TraceOfEvent = (eventId: string) => TraceContext | undefined;

/**
 * Carries firings out: the vouchers' actions first, then the notices. A firing whose notice is there was carried out,
 * so it is left alone. What was published without its notice is published again under its id: one voucher all the same.
 */
export function createEffects({ config, store, publisher, logger, clock }: Options) {
  return async (firings: readonly Firing[], traceOf: TraceOfEvent): Promise<void> => {
    if (firings.length === 0) return;
    const causes = await store.noticeCauses(firings.map(({ _id }) => _id));
    const due = firings.filter(({ _id }) => !causes.has(_id));
    if (due.length > 0) {
      const now = clock();
      await publisher.publish(
        due.flatMap((firing) => voucherMessage(config, firing, now, traceOf(firing.causedBy))),
        { deadlineMs: publishDeadlineMs },
      );
      await store.insertNotices(due.map((firing) => ({ ...firing, firedAt: now })));
      for (const { _id: notice, causedBy: eventId, rule } of due) {
        logger.debug({ eventId, traceId: traceOf(eventId)?.traceId, rule: rule.id, notice }, 'a rule has fired');
      }
    }
    // An attempt that was cut off after writing these notices has perhaps told nobody.
    const cutOff = firings.some(({ _id, causedBy }) => causes.get(_id) === causedBy);
    if (due.length > 0 || cutOff) await store.bumpRevisions(['notices']);
  };
}

function voucherMessage(
  config: Config,
  firing: Firing,
  occurredAt: Date,
  trace: TraceContext | undefined,
): OutgoingMessage | [] {
  const { voucher, rule, customerId } = firing;
  if (!voucher) return [];
  const { id: eventId, productType, percentOff } = voucher;
  return actionMessage(
    config,
    {
      type: 'issue_voucher',
      data: { customerId, productType, percentOff, rule: { id: rule.id, name: rule.name } },
    },
    { eventId, occurredAt, actor: { role: 'rule', id: rule.id } },
    trace,
  );
}
