import type { Config } from '@/lib/config';
import { isKafkaOutage } from '@/lib/kafka/errors';
import { hostsOf, MongoUnavailableError } from '@/lib/mongo/client';
import { isMongoOutage } from '@/lib/mongo/errors';
import type { Logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';

/** A service that the worker cannot do without. */
export type Part = 'kafka' | 'mongodb';

/** Which service an error speaks of; `null` when it speaks of none, and so of a bug. */
export function outagePart(error: unknown): Part | null {
  // Kafka first: its errors are told by their class, MongoDB's also by Node's socket codes, which Kafka's carry too.
  if (isKafkaOutage(error)) return 'kafka';
  return error instanceof MongoUnavailableError || isMongoOutage(error) ? 'mongodb' : null;
}

/** Shorter troubles, such as a broker that loads its groups, are not worth a line. */
const worthALineMs = 2_000;

/** What cannot be reached at the moment. It says so once when an outage lasts, and once when it is over. */
export interface Outages {
  /** @param source who found out; the outage lasts until every one of them has left it. */
  enter(part: Part, source: string, error: unknown): void;
  /** The source has succeeded: nothing is missing for it. */
  leave(source: string): void;
  failing(): Part[];
}

export function createOutages(config: Config, logger: Logger): Outages {
  const sources: Record<Part, Set<string>> = { kafka: new Set(), mongodb: new Set() };
  const since: Partial<Record<Part, number>> = {};
  const announced = new Set<Part>();
  const names: Record<Part, string> = {
    kafka: `Kafka at ${config.kafka.servers.join(',')} (kafka.servers, KAFKA_SERVERS)`,
    mongodb: `MongoDB at ${hostsOf(config.mongodb.uri)} (mongodb.uri, MONGODB_URI)`,
  };
  return {
    enter(part, source, error) {
      sources[part].add(source);
      if (since[part] !== undefined) return;
      since[part] = Date.now();
      metrics().outage.set({ part }, 1);
      const reason = error instanceof Error ? error.message : String(error);
      const began = since[part];
      setTimeout(() => {
        if (since[part] !== began) return;
        announced.add(part);
        logger.error({ part, reason }, `${names[part]} cannot be used; waiting for it and trying again`);
      }, worthALineMs).unref();
    },
    leave(source) {
      for (const part of ['kafka', 'mongodb'] as const) {
        const began = since[part];
        if (!sources[part].delete(source) || sources[part].size > 0 || began === undefined) continue;
        delete since[part];
        metrics().outage.set({ part }, 0);
        if (!announced.delete(part)) continue;
        logger.info({ part, seconds: Math.round((Date.now() - began) / 1000) }, `${names[part]} is back`);
      }
    },
    failing: () => (['kafka', 'mongodb'] as const).filter((part) => sources[part].size > 0),
  };
}
