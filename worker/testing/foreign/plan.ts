import type { Header } from '@/lib/contract/headers';
import { manyHeaders, purchase } from '@/worker/testing/messages';

/** Kafka clients of others, and what of headers they cannot send: no value, or a name with NUL (which is cut there). */
export const clients = {
  'confluent-kafka': { missing: true, nul: false },
  'kafka-python': { missing: false, nul: true },
  aiokafka: { missing: false, nul: true },
  java: { missing: true, nul: true },
} as const;
export type Client = keyof typeof clients;

/** A record as a plan's program publishes it; bytes are base64. */
interface PlannedRecord {
  key: string | null;
  value: string | null;
  headers: [string, string | null][];
}

interface Step {
  /** Identifies the step's transactions. */
  name: string;
  codec: string;
  idempotent: boolean;
  transaction: 'commit' | 'abort' | 'open' | null;
  timeoutMs: number;
  records: PlannedRecord[];
}

export interface Plan {
  servers: string;
  topic: string;
  steps: Step[];
}

/** A record that is no action: its bytes are to be found again. */
export interface Poison {
  key: Buffer | null;
  value: Buffer | null;
  headers: Header[];
}

const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
const keys = [Buffer.from('c1'), Buffer.from([0xff, 0, 0xc3, 0x28]), Buffer.alloc(0), null, Buffer.from('żółw')];

/** Short, so that a transaction that was left open ends while the test waits. */
const timeoutMs = 2_000;

function headersOf(client: Client): Header[] {
  const can = clients[client];
  return manyHeaders.filter(({ name, value }) => (can.missing || value !== null) && (can.nul || !name.includes('\0')));
}

/** One for each codec, with a key of each kind; each client has its own, and no value and an empty one among them. */
export function poisonOf(client: Client): Poison[] {
  return codecs.map((codec, index) => ({
    key: keys[index] ?? null,
    // Some clients refuse to send neither key nor value.
    value: index === 1 ? null : Buffer.from(index === 2 ? '' : `{"broken": true, "by": "${client} ${codec}"`),
    headers: [{ name: 'by', value: Buffer.from(client) }, ...headersOf(client)],
  }));
}

/** Event ids by what is to become of the purchases. */
export function purchasesOf(client: Client): { applied: string[]; lost: string[] } {
  const ids = (names: readonly string[]) => names.map((name) => `${client} ${name}`);
  return {
    applied: ids([...codecs, 'idempotent', 'committed 1', 'committed 2']),
    lost: ids(['aborted 1', 'aborted 2', 'open']),
  };
}

/** What one client publishes: every codec, idempotence, and transactions that end in each way. */
export function foreignPlan(client: Client, { servers, topic }: Pick<Plan, 'servers' | 'topic'>): Plan {
  const bought = (name: string): PlannedRecord => record({ key: Buffer.from('c1'), value: action(client, name) });
  const step = (name: string, given: Partial<Step>): Step => ({
    name: `${topic} ${client} ${name}`,
    codec: 'none',
    idempotent: false,
    transaction: null,
    timeoutMs,
    records: [],
    ...given,
  });
  const inTransaction = { idempotent: true, codec: 'zstd' };
  const compressed = poisonOf(client).map((poison, index): Step => {
    const codec = codecs[index] ?? 'none';
    return step(codec, { codec, records: [bought(codec), record(poison)] });
  });
  const two = (name: string) => [bought(`${name} 1`), bought(`${name} 2`)];
  return {
    servers,
    topic,
    steps: [
      step('open', { ...inTransaction, transaction: 'open', records: [bought('open')] }),
      ...compressed,
      step('idempotent', { idempotent: true, records: [bought('idempotent')] }),
      step('committed', { ...inTransaction, transaction: 'commit', records: two('committed') }),
      step('aborted', { ...inTransaction, transaction: 'abort', records: two('aborted') }),
    ],
  };
}

/** A purchase as these clients' languages print it: a byte-order mark, and a full minute without its seconds. */
function action(client: Client, name: string): Buffer {
  const content = purchase(`${client} ${name}`, { occurred_at: '2026-10-25T02:00Z', voucher_id: null });
  return Buffer.from(`\ufeff${JSON.stringify(content)}`);
}

function record({ key, value, headers = [] }: Pick<Poison, 'key' | 'value'> & Partial<Poison>): PlannedRecord {
  const base64 = (bytes: Buffer | null) => bytes?.toString('base64') ?? null;
  return {
    key: base64(key),
    value: base64(value),
    headers: headers.map(({ name, value: content }) => [name, base64(content)]),
  };
}
