import { errorAnswer } from '@/app/api/_lib/answers';
import { answerTo } from '@/app/api/_lib/get-route';
import { readAt } from '@/app/api/_lib/registered';

/** Everything that pages read, from the registry. */
export async function GET(request: Request): Promise<Response> {
  const found = readAt(new URL(request.url).pathname);
  if (!found) return errorAnswer('not_found', 'there is nothing here');
  return answerTo({ ...found.entry, parameters: found.read.parameters }, request, found.id);
}
