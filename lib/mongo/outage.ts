import { setTimeout as delay } from 'node:timers/promises';
import { cache } from 'react';
import type { MongoUnavailableError } from './client';
import { isMongoOutage } from './errors';
import { whileDatabaseAnswers } from './web';

const unavailable: MongoUnavailableError['name'] = 'MongoUnavailableError';

/** What a page may wait for the database in all, ms: the browser asks for what is missing by then. */
const pagePatienceMs = 1_500;

/** One for all that a page reads, however much of it comes one after the other. */
const timeIsUp = cache(() => delay(pagePatienceMs, undefined, { ref: false }));

/** The read's answer, or `undefined` when the database is away or too slow for a page: it then says so or asks again. */
export async function unlessOutage<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await Promise.race([whileDatabaseAnswers(read), timeIsUp()]);
  } catch (error) {
    if (isOutage(error)) return undefined;
    throw error;
  }
}

/**
 * True when the database could not be reached, whoever noticed it. Next makes this module, and our error's class, once
 * for each of its bundles, and the connection is shared by all of them: the class is known by its name.
 */
export function isOutage(error: unknown): boolean {
  return (error instanceof Error && error.name === unavailable) || isMongoOutage(error);
}
