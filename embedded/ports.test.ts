import { expect, it } from 'vitest';
import { freePort, loopbacks } from './ports.mjs';

it('a free port is found on every address, and it is said when one has none', async () => {
  expect(await freePort(loopbacks())).toBeGreaterThan(0);
  // An address for documentation, which no machine has (RFC 5737).
  await expect(freePort(['127.0.0.1', '192.0.2.1'])).rejects.toThrow(/192\.0\.2\.1 \(EADDRNOTAVAIL\)/);
});
