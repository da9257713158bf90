import { z } from 'zod';

/** The id of an intent, minted in the browser and kept over retries: a UUIDv7 (RFC 9562), in lower case. */
export const eventId = z.uuidv7({ error: 'invalid' }).toLowerCase();
