import { getRoute } from '@/app/api/_lib/get-route';
import { scrape } from '@/lib/telemetry/scrape';

/** What the web measures of itself, in Prometheus' text format. The worker has its own at `/metrics`. */
export const GET = getRoute({
  access: 'operator',
  parameters: {},
  async read() {
    const { contentType, text } = await scrape();
    const headers = { 'content-type': contentType, 'cache-control': 'private, no-store' };
    return new Response(text, { headers });
  },
});
