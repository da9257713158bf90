import { logger } from '@/lib/telemetry/logger';

/** How long it is said of a header that has come, and how often it is logged; ms. */
const windowMs = 600_000;

const held = globalThis as typeof globalThis & { clientflowForwarded?: { seenAt: number; saidAt: number } };

/** A proxy's `X-Forwarded-For` came although none is trusted: everybody behind that proxy counts as one caller. */
export function noteForwarded(now = Date.now()): void {
  const { saidAt } = held.clientflowForwarded ?? { saidAt: Number.NEGATIVE_INFINITY };
  const due = now - saidAt > windowMs;
  held.clientflowForwarded = { seenAt: now, saidAt: due ? now : saidAt };
  if (!due) return;
  logger().warn(
    'X-Forwarded-For came, and web.trusted_proxies (TRUSTED_PROXIES) is 0: it is not believed, and everybody behind the proxy counts as one address; see docs/internet.md',
  );
}

/** Whether one has come in the last ten minutes. */
export function forwardedIgnored(now = Date.now()): boolean {
  return now - (held.clientflowForwarded?.seenAt ?? Number.NEGATIVE_INFINITY) < windowMs;
}
