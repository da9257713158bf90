import { beforeEach, describe, expect, it } from 'vitest';
import { consumeLimits, forgetAllCalls, forgetFailures } from '@/lib/auth/rate-limit';
import { signInAction } from './sign-in';

const email = 'anna@example.com';
const from = (address: string, of = email) => ({ viewer: address, address, email: of });
const attempt = (keys: ReturnType<typeof from>) => consumeLimits('sign_in', signInAction.limits, keys);

beforeEach(forgetAllCalls);

describe('the limits on sign-in', () => {
  it('stop one address after ten failures with an e-mail, and nobody else', async () => {
    for (let call = 0; call < 10; call += 1) expect(await attempt(from('192.0.2.1'))).toBeNull();
    for (let call = 0; call < 105; call += 1) expect(await attempt(from('192.0.2.1'))).toBeGreaterThan(0);
    expect(await attempt(from('192.0.2.2'))).toBeNull();
    expect(await attempt(from('192.0.2.1', 'jan@example.com'))).toBeNull();
  });

  it('stop guessing at one e-mail from everywhere after a hundred failures', async () => {
    for (let call = 0; call < 100; call += 1) expect(await attempt(from(`192.0.2.${call}`))).toBeNull();
    expect(await attempt(from('198.51.100.1'))).toBeGreaterThan(0);
  });

  it('forget the failures of somebody who has succeeded', async () => {
    for (let call = 0; call < 10; call += 1) await attempt(from('192.0.2.1'));
    await forgetFailures('sign_in', signInAction.limits, from('192.0.2.1'));
    expect(await attempt(from('192.0.2.1'))).toBeNull();
  });
});
