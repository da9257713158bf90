import { publicUrl } from '@/lib/config';
import type { Settings } from '@/lib/config/settings';

const day = 86_400;

/**
 * The Content-Security-Policy of one response. Everything comes from our own origin; scripts need the response's nonce,
 * and what they load inherits it (`strict-dynamic`). React's development build evaluates strings to rebuild server
 * stacks and its overlay writes style elements; neither is allowed in production.
 */
export function contentSecurityPolicy(nonce: string, options: { development: boolean; https: boolean }): string {
  const { development, https } = options;
  const directives = [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Style attributes carry positions and sizes that are only known at render time.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    ...(https ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}

/** Headers of every answer, by name; a file keeps the `cache-control` of its own. HSTS only where the public address is https. */
export function securityHeaders(web: Settings['web'], nonce: string, development: boolean) {
  const https = publicUrl({ web }).startsWith('https:');
  return {
    'content-security-policy': contentSecurityPolicy(nonce, { development, https }),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cache-control': 'private, no-store',
    ...(https && { 'strict-transport-security': `max-age=${365 * day}; includeSubDomains` }),
  };
}
