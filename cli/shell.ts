import { ConfigError } from '@/lib/config';
import type { Locale } from '@/lib/i18n/locales';
import { isKafkaOutage } from '@/lib/kafka/errors';
import { configureLogger } from '@/lib/telemetry/logger';
import { exitCodes } from './exit-codes';
import { addressesOf, explain } from './failure';
import type { Translate } from './language';
import { createOutput, type Output } from './output';
import { openSession, type Session } from './session';

/** What a command does; resolves with its exit code, 0 when it gives none. */
export type Work = (session: Session) => Promise<number | undefined>;

/** For a command that says the configuration's faults in its own way. */
export type OnConfigError = (error: ConfigError, out: Output) => Promise<number>;

/** Runs commands in one language, and remembers how the last one ended. */
export interface Shell {
  readonly locale: Locale;
  readonly t: Translate;
  readonly exitCode: number;
  run(options: { json?: boolean }, work: Work, onConfigError?: OnConfigError): Promise<void>;
}

/** After a signal a command has this long to finish what it has in hand, ms. */
const graceMs = 8_000;

export function createShell(locale: Locale, t: Translate): Shell {
  let exitCode: number = exitCodes.ok;
  return {
    locale,
    t,
    get exitCode() {
      return exitCode;
    },
    async run({ json = false }, work, onConfigError) {
      exitCode = await runCommand({ locale, t, json, onConfigError }, work);
    },
  };
}

interface Surroundings {
  locale: Locale;
  t: Translate;
  json: boolean;
  onConfigError: OnConfigError | undefined;
}

async function runCommand({ locale, t, json, onConfigError }: Surroundings, work: Work): Promise<number> {
  configureLogger({ name: 'cli', level: 'silent' });
  const out = createOutput(json, locale);
  const interrupt = onSignals();
  let addresses = { kafka: '', mongodb: '' };
  const fail = (error: unknown): number => {
    const { exitCode, message } = explain(error, t, addresses);
    out.note(message);
    return exitCode;
  };
  const onUnforeseen = (error: unknown) => {
    // kafkajs leaves some rejections unhandled while the cluster is away; whoever waits for the answer says it.
    if (!isKafkaOutage(error)) process.exit(fail(error));
  };
  process.on('uncaughtException', onUnforeseen);
  process.on('unhandledRejection', onUnforeseen);
  let session: Session | undefined;
  try {
    session = openSession({ locale, t, out, signal: interrupt.signal });
    addresses = addressesOf(session.config);
    const code = await work(session);
    return interrupt.exitCode() ?? code ?? exitCodes.ok;
  } catch (error) {
    if (error instanceof ConfigError && onConfigError) return onConfigError(error, out);
    return interrupt.exitCode() ?? fail(error);
  } finally {
    await session?.close();
  }
}

/** The first SIGINT or SIGTERM asks, the second one insists. */
function onSignals() {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const onSignal = (code: number) => () => {
    if (exitCode !== undefined) process.exit(code);
    exitCode = code;
    controller.abort();
    setTimeout(() => process.exit(code), graceMs).unref();
  };
  process.on('SIGINT', onSignal(exitCodes.interrupted));
  process.on('SIGTERM', onSignal(exitCodes.terminated));
  return { signal: controller.signal, exitCode: () => exitCode };
}
