import type { CommanderError } from 'commander';
import { ConfigError } from '@/lib/config';
import { isKafkaOutage, PublishRefusedError, UnreadableRecordsError } from '@/lib/kafka/errors';
import { TopicSettingsError } from '@/lib/kafka/topic-faults';
import { hostsOf, MongoUnavailableError } from '@/lib/mongo/client';
import { isMongoOutage } from '@/lib/mongo/errors';
import { exitCodes } from './exit-codes';
import type { Translate } from './language';
import { OutputError } from './standard-streams';

/** Ends the command with one clear line. */
export class CliFailure extends Error {
  override name = 'CliFailure';
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** The command line is wrong. */
export class UsageError extends CliFailure {
  override name = 'UsageError';
  constructor(message: string) {
    super(exitCodes.usage, message);
  }
}

interface Explanation {
  exitCode: number;
  message: string;
}

/** Where the services are, for messages about them. */
interface Addresses {
  kafka: string;
  mongodb: string;
}

export function addressesOf(config: { kafka: { servers: string[] }; mongodb: { uri: string } }): Addresses {
  return { kafka: config.kafka.servers.join(', '), mongodb: hostsOf(config.mongodb.uri) };
}

const nowhere: Addresses = { kafka: '', mongodb: '' };

/** What an error says to the user, and how the command ends. */
export function explain(error: unknown, t: Translate, addresses: Addresses = nowhere): Explanation {
  if (error instanceof CliFailure) return { exitCode: error.exitCode, message: error.message };
  if (error instanceof ConfigError) {
    const faults = error.faults.map((fault) => `  - ${fault}`).join('\n');
    return { exitCode: exitCodes.config, message: `${t('errors.config', { count: error.faults.length })}\n${faults}` };
  }
  if (error instanceof TopicSettingsError) return { exitCode: exitCodes.config, message: topicFaults(error, t) };
  if (error instanceof PublishRefusedError) {
    return { exitCode: exitCodes.data, message: t('errors.refused', { type: error.type }) };
  }
  if (error instanceof UnreadableRecordsError) {
    const { detail, remedy } = unreadableRecords(error, t);
    return { exitCode: exitCodes.data, message: `${detail}\n${remedy}` };
  }
  if (error instanceof OutputError) {
    return { exitCode: exitCodes.inputOutput, message: t('errors.output', { reason: error.message }) };
  }
  if (isFileError(error)) {
    return { exitCode: exitCodes.inputOutput, message: t('errors.file', { reason: error.message }) };
  }
  // Kafka first: an error of the network may be anybody's, its own classes are not.
  if (isKafkaOutage(error)) {
    return { exitCode: exitCodes.unavailable, message: t('errors.kafkaAway', { address: addresses.kafka }) };
  }
  if (error instanceof MongoUnavailableError || isMongoOutage(error)) {
    const reason = error instanceof MongoUnavailableError ? error.reason : (error as Error).message;
    return { exitCode: exitCodes.unavailable, message: t('errors.mongoAway', { address: addresses.mongodb, reason }) };
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: exitCodes.bug, message: t('errors.bug', { detail }) };
}

/** Records that no restart makes readable: which, and what somebody can do. */
export function unreadableRecords({ batch, reason }: UnreadableRecordsError, t: Translate) {
  const { topic, partition, from, to, codec } = batch;
  const detail = t('errors.unreadable', { topic, partition, from, to, codec, reason });
  return { detail, remedy: t('errors.unreadableRemedy', { topic, partition, next: to + 1 }) };
}

/** What a disk is to blame for, whatever was written to it. */
const diskFaults: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS']);

/** The system's error about a file: it names one, or a fault that only disks have. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error)) return false;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return false;
  return typeof path === 'string' || diskFaults.has(code);
}

function topicFaults({ faults }: TopicSettingsError, t: Translate): string {
  const lines = faults.map((fault) => `  - ${t('errors.topicFault', { ...fault })}`);
  return [t('errors.topics', { count: faults.length }), ...lines].join('\n');
}

/** commander's codes, and what we say for them. */
const messages = {
  'commander.unknownCommand': 'usage.unknownCommand',
  'commander.unknownOption': 'usage.unknownOption',
  'commander.missingArgument': 'usage.missingArgument',
  'commander.optionMissingArgument': 'usage.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'usage.missingOption',
  'commander.excessArguments': 'usage.excessArguments',
} as const;

/** A fault of the command line in the user's language, with where to look. */
export function usageMessage(error: CommanderError, t: Translate): string {
  const key = messages[error.code as keyof typeof messages];
  // The quoted word is the user's own; the sentence around it is chosen by the code.
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const text = key ? t(key, { what }) : error.message;
  const near = /\(Did you mean (?:one of )?(.+)\?\)/.exec(error.message)?.[1];
  return [text, ...(near ? [t('usage.didYouMean', { near })] : []), t('usage.seeHelp')].join('\n');
}
