import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb';

const duplicateKey = 11_000;

/**
 * Server codes that speak of the server's state and not of the command: another attempt may succeed.
 * Source: MongoDB server, src/mongo/base/error_codes.yml. Refused credentials and permissions are among them,
 * because a record must never be blamed for them.
 */
const outageCodes: ReadonlySet<number> = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  13, // Unauthorized
  18, // AuthenticationFailed
  24, // LockTimeout
  43, // CursorNotFound
  50, // MaxTimeMSExpired
  64, // WriteConcernTimeout
  79, // UnknownReplWriteConcern
  89, // NetworkTimeout
  91, // ShutdownInProgress
  100, // UnsatisfiableWriteConcern
  112, // WriteConflict
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  146, // ExceededMemoryLimit
  189, // PrimarySteppedDown
  202, // NetworkInterfaceExceededTimeLimit
  262, // ExceededTimeLimit
  391, // ReauthenticationRequired
  462, // IngressRequestRateLimitExceeded
  9001, // SocketException
  10058, // LegacyNotPrimary
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11601, // Interrupted
  11602, // InterruptedDueToReplStateChange
  13388, // StaleConfig
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
]);

/** The driver does not export these two classes; their names are its documented way to tell them. */
const outageNames: ReadonlySet<string> = new Set(['MongoPoolClosedError', 'MongoWaitQueueTimeoutError']);

/**
 * Node's own codes of a broken connection. The driver wraps them, save for a write on a pooled socket that the server
 * has closed and that has not heard of it yet: EPIPE comes through as it is.
 */
const socketCodes: ReadonlySet<unknown> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_SOCKET_CLOSED',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/**
 * True when the database could not be reached or could not answer: wait and do the same again.
 * A bulk error with a network cause is one, whatever its `writeErrors` say: what the rest of it did is unknown.
 */
export function isMongoOutage(error: unknown): boolean {
  return chain(error).some(isOutageItself);
}

/** True when every fault of a write, single or bulk, is that a document with the same unique key exists. */
export function isDuplicateKey(error: unknown): boolean {
  if (!(error instanceof MongoServerError) || isMongoOutage(error)) return false;
  if (!(error instanceof MongoBulkWriteError)) return error.code === duplicateKey;
  const faults = [error.writeErrors].flat();
  return faults.length > 0 && faults.every((fault) => fault.code === duplicateKey);
}

/** Waits for a write of documents whose ids make it harmless to repeat: those that are there already are no fault. */
export async function unlessThere(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

function isOutageItself(error: Error): boolean {
  if (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoTopologyClosedError ||
    error instanceof MongoClientClosedError ||
    error instanceof MongoOperationTimeoutError ||
    error instanceof MongoWriteConcernError
  ) {
    return true;
  }
  if (outageNames.has(error.name) || ('code' in error && socketCodes.has(error.code))) return true;
  if (error instanceof MongoBulkWriteError && error.result?.getWriteConcernError()) return true;
  return error instanceof MongoServerError && typeof error.code === 'number' && outageCodes.has(error.code);
}

/** The error and what it was made from: the driver keeps a bulk's cause in `errorResponse`, others in `cause`. */
function chain(error: unknown): Error[] {
  const found: Error[] = [];
  const queue: unknown[] = [error];
  while (queue.length > 0 && found.length < 20) {
    const next = queue.shift();
    if (!(next instanceof Error) || found.includes(next)) continue;
    found.push(next);
    queue.push(next.cause);
    if (next instanceof MongoServerError) queue.push(next.errorResponse);
  }
  return found;
}
