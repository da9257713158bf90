import { MongoUnavailableError } from '@/lib/mongo/client';
import { isMongoOutage } from '@/lib/mongo/errors';

/** The read's answer, or `undefined` while the database is away: the page then says so instead of failing whole. */
export async function unlessOutage<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MongoUnavailableError || isMongoOutage(error)) return undefined;
    throw error;
  }
}
