import { userInfo } from 'node:os';
import { type Config, loadConfig } from '@/lib/config';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { createPublisher, type Publisher } from '@/lib/kafka/publisher';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { shopTime } from './clock';
import type { Translate } from './language';
import type { Output } from './output';

/** What one run of a command works with; services are opened when they are first asked for. */
export interface Session {
  readonly config: Config;
  readonly locale: Locale;
  readonly t: Translate;
  readonly out: Output;
  /** Aborted by Ctrl-C or SIGTERM: finish what is in hand and return. */
  readonly signal: AbortSignal;
  /** Who the user is to the operating system. */
  readonly user: string;
  /** The same as the audit and runs name them. */
  readonly actorId: string;
  /** @throws MongoUnavailableError */
  mongo(): Promise<Mongo>;
  publisher(): Publisher;
  money(grosze: number): string;
  /** On the shop's clocks, `2026-03-01 12:00:00 CET`. */
  time(iso: string | Date): string;
  close(): Promise<void>;
}

interface SessionOptions {
  locale: Locale;
  t: Translate;
  out: Output;
  signal: AbortSignal;
}

/** @throws ConfigError */
export function openSession({ locale, t, out, signal }: SessionOptions): Session {
  const config = loadConfig();
  const user = userName();
  let mongo: Promise<Mongo> | undefined;
  let publisher: Publisher | undefined;
  return {
    config,
    locale,
    t,
    out,
    signal,
    user,
    actorId: `cli:${user}`,
    mongo() {
      mongo ??= connectMongo(config, { serverSelectionTimeoutMS: 3_000, connectTimeoutMS: 3_000 });
      return mongo;
    },
    publisher() {
      publisher ??= createPublisher(config, 'cli');
      return publisher;
    },
    money: (grosze) => formatMoney(grosze, locale),
    time: shopTime,
    async close() {
      await publisher?.close();
      const opened = await mongo?.catch(() => undefined);
      await opened?.close();
    },
  };
}

function userName(): string {
  try {
    return userInfo().username || 'cli';
  } catch {
    // A user id without an account, as containers have.
    return 'cli';
  }
}
