import { getRoute } from '@/app/api/_lib/get-route';
import { metrics } from '@/lib/telemetry/metrics';

/** What the web measures of itself, in Prometheus' text format. The worker has its own at `/metrics`. */
export const GET = getRoute({
  access: 'operator',
  parameters: {},
  async read() {
    const { registry } = metrics();
    const headers = { 'content-type': registry.contentType, 'cache-control': 'private, no-store' };
    return new Response(await registry.metrics(), { headers });
  },
});
