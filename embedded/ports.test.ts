import { expect, it } from 'vitest';
import { freePort, loopbacks } from './ports.mjs';

it('a free port is found on every address, and it is said when one has none', async () => {
  const port = await freePort(loopbacks());
  expect(port).toBeGreaterThan(1024);
  // Linux gives connections ports from there on: one of these may be gone before anybody listens.
  expect(port).toBeLessThan(32_768);
  // An address for documentation, which no machine has (RFC 5737).
  await expect(freePort(['127.0.0.1', '192.0.2.1'])).rejects.toThrow(/192\.0\.2\.1 \(EADDRNOTAVAIL\)/);
});
