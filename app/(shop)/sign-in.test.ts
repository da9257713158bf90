import { beforeEach, describe, expect, it } from 'vitest';
import { consumeLimits, forgetAllCalls, forgetFailures, takeBackCall } from '@/lib/commands/rate-limit';
import { signIn } from './sign-in';

const email = 'anna@example.com';
const from = (address: string, of = email) => ({ viewer: address, address, email: of });
type Keys = ReturnType<typeof from>;

/** An attempt with an input that is valid: the seconds to wait, or `null`. */
function attempt(keys: Keys): number | null {
  const { limits } = signIn.definition;
  return consumeLimits('sign_in', limits, keys, 'own') ?? consumeLimits('sign_in', limits, keys, 'shared');
}
const succeed = (keys: Keys) => forgetFailures('sign_in', signIn.definition.limits, keys);

beforeEach(forgetAllCalls);

describe('the limits on sign-in', () => {
  it('stop one address after ten failures with an e-mail, and nobody else', () => {
    for (let call = 0; call < 10; call += 1) expect(attempt(from('192.0.2.1'))).toBeNull();
    for (let call = 0; call < 105; call += 1) expect(attempt(from('192.0.2.1'))).toBeGreaterThan(0);
    expect(attempt(from('192.0.2.2'))).toBeNull();
    expect(attempt(from('192.0.2.2', 'jan@example.com'))).toBeNull();
  });

  it('stop guessing at one e-mail from everywhere after a hundred failures', () => {
    for (let call = 0; call < 100; call += 1) expect(attempt(from(`192.0.2.${call}`))).toBeNull();
    expect(attempt(from('198.51.100.1'))).toBeGreaterThan(0);
  });

  it('forget the failures of somebody who has succeeded', () => {
    for (let call = 0; call < 10; call += 1) attempt(from('192.0.2.1'));
    succeed(from('192.0.2.1'));
    expect(attempt(from('192.0.2.1'))).toBeNull();
  });

  it('let somebody in from where he has succeeded before, whatever strangers guess', () => {
    attempt(from('203.0.113.7'));
    succeed(from('203.0.113.7'));
    for (let call = 0; call < 150; call += 1) attempt(from(`192.0.2.${call}`));
    expect(attempt(from('203.0.113.8'))).toBeGreaterThan(0);
    expect(attempt(from('203.0.113.7'))).toBeNull();
  });

  it('do not give strangers new guesses when the owner signs in', () => {
    for (let call = 0; call < 99; call += 1) attempt(from(`192.0.2.${call}`));
    attempt(from('203.0.113.7'));
    succeed(from('203.0.113.7'));
    expect(attempt(from('198.51.100.1'))).toBeNull();
    expect(attempt(from('198.51.100.2'))).toBeGreaterThan(0);
  });

  it('do not count for others what is refused to one address, or came to nothing', () => {
    for (let call = 0; call < 120; call += 1) attempt(from('192.0.2.1', `${call}@example.com`));
    for (let call = 0; call < 200; call += 1) expect(attempt(from('192.0.2.1'))).toBeGreaterThan(0);
    for (let call = 0; call < 200; call += 1) {
      attempt(from(`192.0.2.${call % 100}`));
      takeBackCall('sign_in', signIn.definition.limits, from(`192.0.2.${call % 100}`));
    }
    expect(attempt(from('203.0.113.7'))).toBeNull();
  });
});
