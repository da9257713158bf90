import { forwardedIgnored } from '@/lib/auth/forwarded';
import { config } from '@/lib/config';
import { webMongo } from '@/lib/mongo/web';
import { webOffsets, within } from './log-ends';

type PartState = 'ok' | 'unavailable';

/** Whether the web is fit to serve; it names a failing part and nothing else of it. */
export interface Health {
  status: PartState;
  parts: { mongodb: PartState; kafka: PartState };
  /** What keeps nothing from working, and is wrong all the same. */
  notices?: 'x_forwarded_for_ignored'[];
}

const patienceMs = 2_000;

/** Asks MongoDB and Kafka at the same time; each has two seconds. */
export async function readHealth(): Promise<Health> {
  const [mongodb, kafka] = await Promise.all([
    state(async () => (await webMongo()).db.command({ ping: 1 })),
    state(() => webOffsets().endOffsets(config().kafka.topics.actions)),
  ]);
  const status = mongodb === 'ok' && kafka === 'ok' ? 'ok' : 'unavailable';
  return { status, parts: { mongodb, kafka }, ...(forwardedIgnored() && { notices: ['x_forwarded_for_ignored'] }) };
}

async function state(question: () => Promise<unknown>): Promise<PartState> {
  try {
    await within(patienceMs, question());
    return 'ok';
  } catch {
    return 'unavailable';
  }
}
