import { jsonAnswer } from '@/app/api/_lib/answers';
import { readHealth } from '@/app/api/_lib/health';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const health = await readHealth();
  return jsonAnswer(health, { status: health.status === 'unavailable' ? 503 : 200 });
}
