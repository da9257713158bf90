import { jsonAnswer } from '@/app/api/_lib/answers';
import { logHolds, webOffsets, within } from '@/app/api/_lib/log-ends';
import { forwardedIgnored } from '@/lib/auth/forwarded';
import { config } from '@/lib/config';
import { webMongo } from '@/lib/mongo/web';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const health = await readHealth();
  return jsonAnswer(health, { status: health.status === 'unavailable' ? 503 : 200 });
}

type PartState = 'ok' | 'unavailable';

/**
 * Whether the web is fit to serve; it names a failing part and nothing else of it. `held`: it is, but what is published
 * behind an open transaction is not applied before that ends.
 */
interface Health {
  status: PartState | 'held';
  parts: { mongodb: PartState; kafka: PartState };
  /** Only then: since when (ISO 8601), and on how many partitions. */
  held?: { since: string; partitions: number };
  /** What keeps nothing from working, and is wrong all the same. */
  notices?: 'x_forwarded_for_ignored'[];
}

const patienceMs = 2_000;

/** Asks MongoDB and Kafka at the same time; each has two seconds. */
async function readHealth(): Promise<Health> {
  const [mongodb, kafka] = await Promise.all([
    state(async () => (await webMongo()).db.command({ ping: 1 })),
    state(() => webOffsets().endOffsets(config().kafka.topics.actions)),
  ]);
  const parts = { mongodb, kafka };
  const notices: Pick<Health, 'notices'> = forwardedIgnored() ? { notices: ['x_forwarded_for_ignored'] } : {};
  if (mongodb !== 'ok' || kafka !== 'ok') return { status: 'unavailable', parts, ...notices };
  const holds = await logHolds();
  if (holds.length === 0) return { status: 'ok', parts, ...notices };
  const since = new Date(Math.min(...holds.map((hold) => hold.since))).toISOString();
  return { status: 'held', parts, held: { since, partitions: holds.length }, ...notices };
}

async function state(question: () => Promise<unknown>): Promise<PartState> {
  try {
    await within(patienceMs, question());
    return 'ok';
  } catch {
    return 'unavailable';
  }
}
