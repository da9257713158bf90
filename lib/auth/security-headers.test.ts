import { expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './security-headers';

const web = { host: '127.0.0.1', port: 3000, url: '', trusted_proxies: 0 };

it('lets production run no string as code and no script without the nonce', () => {
  const policy = contentSecurityPolicy('abc', { development: false, https: false });
  const scripts = policy.split('; ').find((directive) => directive.startsWith('script-src '));
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:/);
});

it('allows evaluation to the development server only', () => {
  expect(contentSecurityPolicy('abc', { development: true, https: false })).toContain("'unsafe-eval'");
});

it('pins https only where the shop is reached by it', () => {
  expect(securityHeaders(web, 'abc', false)).not.toHaveProperty('strict-transport-security');
  const secure = securityHeaders({ ...web, url: 'https://shop.example' }, 'abc', false);
  expect(secure).toHaveProperty('strict-transport-security');
  expect(secure['content-security-policy']).toContain('upgrade-insecure-requests');
});

it('keeps every answer out of caches', () => {
  expect(securityHeaders(web, 'abc', false)['cache-control']).toBe('private, no-store');
});
