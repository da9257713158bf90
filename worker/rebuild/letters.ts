import { createHash } from 'node:crypto';
import type { Config } from '@/lib/config';
import { barePurchase } from '@/lib/contract/bare-purchase';
import { readReasons } from '@/lib/contract/connect-errors';
import { headersBefore, headerText } from '@/lib/contract/headers';
import { type LogRecord, positionId } from '@/lib/contract/record';
import { type RejectionCode, rejectionCodes } from '@/lib/contract/rejection-codes';
import { decode, type Rejection } from '@/lib/contract/wire';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { readTopic } from '@/lib/kafka/tail';

/** What the dead-letter topic says about a record. */
export interface Letter {
  /** The processor that refused it. */
  processor: string;
  rejection: Rejection;
  /** When it became a dead letter, by the broker's clock (ms). */
  time: number;
  /** Of the record's bytes: a position alone could be one of an earlier log. */
  digest: string;
}

interface Sources {
  config: Config;
  offsets: OffsetReader;
  readTopic: typeof readTopic;
  signal: AbortSignal;
}

/** Letters by the position (`positionId`) of their record. */
export type Letters = ReadonlyMap<string, Letter>;

const prefix = '__connect.errors.';

/** Every letter about records of a topic; of several about one record the first. About 200 bytes each in memory. */
export async function readLetters(topic: string, { config, offsets, readTopic, signal }: Sources): Promise<Letters> {
  const source = config.kafka.topics.dead_letters;
  const ranges = await offsets.ranges(source);
  const stretches = ranges.map(({ low, end }) => ({ from: low, until: end }));
  const letters = new Map<string, Letter>();
  await readTopic(config, {
    topic: source,
    stretches,
    signal,
    async onRecords(records) {
      for (const record of records) note(letters, record, topic);
    },
  });
  return letters;
}

/** The letter about a record, if there is one and it is about these very bytes. */
export function letterOf(letters: Letters, record: LogRecord): Letter | undefined {
  const letter = letters.get(positionId(record));
  if (!letter) return undefined;
  const same = [record, asKeptBefore(record), ...bare(record)].some((bytes) => digest(bytes) === letter.digest);
  return same ? letter : undefined;
}

function asKeptBefore(record: LogRecord): LogRecord {
  return { ...record, headers: headersBefore(record.headers) };
}

/** The bytes that a purchase became a dead letter with, when its customer was forgotten before. */
function bare(record: LogRecord): LogRecord[] {
  const decoded = decode(record);
  if (!decoded.ok || decoded.record.action.type !== 'customer_buys_product') return [];
  const bytes = barePurchase(decoded.record.action.data, decoded.record.occurredAt);
  return [{ ...record, ...bytes, headers: [] }];
}

function note(letters: Map<string, Letter>, record: LogRecord, topic: string): void {
  const header = (name: string) => headerText(record.headers, `${prefix}${name}`) ?? '';
  if (header('topic') !== topic) return;
  const id = positionId({ topic, partition: Number(header('partition')), offset: Number(header('offset')) });
  if (letters.has(id)) return;
  letters.set(id, {
    processor: header('connector.name').replace(/^clientflow\./, ''),
    rejection: {
      code: codeOf(header('exception.class.name')),
      message: header('exception.message'),
      reasons: readReasons(record.headers),
    },
    time: record.timestamp,
    digest: digest(record),
  });
}

/** A code of a later version is kept as what it comes to: somebody decided not to apply the record. */
function codeOf(className: string): RejectionCode {
  return rejectionCodes.find((code) => className.endsWith(`.${code}`)) ?? 'quarantined';
}

function digest({ key, value, headers }: LogRecord): string {
  const hash = createHash('sha1');
  const add = (bytes: Buffer | null) => {
    hash.update(bytes === null ? '-' : `${bytes.length}:`);
    if (bytes) hash.update(bytes);
  };
  add(key);
  add(value);
  // Earlier versions did not keep the order of different names; that of the values of one name stays.
  const own = headers.filter(({ name }) => !name.startsWith(prefix));
  for (const { name, value } of own.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))) {
    add(Buffer.from(name));
    add(value);
  }
  return hash.digest('base64');
}
