import { expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { sessionCookie } from './auth';

it('names the session’s cookie as the library sets it, with and without TLS', () => {
  const plain = loadConfig({ PUBLIC_URL: 'http://localhost:3000' });
  expect(sessionCookie(plain)).toEqual({ name: 'clientflow.session_token', path: '/', secure: false });
  const secured = loadConfig({ PUBLIC_URL: 'https://shop.example' });
  expect(sessionCookie(secured)).toEqual({ name: '__Secure-clientflow.session_token', path: '/', secure: true });
});
