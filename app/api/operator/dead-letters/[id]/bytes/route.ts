import { getRoute } from '@/app/api/_lib/get-route';
import { deadLetterBytes, letterParts } from '@/lib/queries/dead-letter-detail';
import { oneOf, usually } from '@/lib/reads/parameters';

/** The bytes of a letter's value or key, to be saved and never to be shown: what they are is not known. */
export const GET = getRoute({
  access: 'operator',
  parameters: { part: usually('value', oneOf(letterParts)) },
  read: async ({ collections, request: { id, part } }) => {
    const bytes = await deadLetterBytes(collections, id, part);
    if (bytes === null) return null;
    const name = `${id.replace(/[^A-Za-z0-9._-]/g, '_')}.${part}.bin`;
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${name}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  },
});
