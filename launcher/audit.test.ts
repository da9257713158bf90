import { expect, it } from 'vitest';
import { auditLockFile } from './audit.mjs';

const answering = (output: string) => () => Promise.resolve({ code: 0, output });
const report = (...severities: string[]) =>
  answering(
    JSON.stringify({
      vulnerabilities: Object.fromEntries(
        severities.map((severity, index) => [`p${index}`, { name: `p${index}`, severity, range: '<2' }]),
      ),
      metadata: { vulnerabilities: { total: severities.length } },
    }),
  );

it('passes when nothing is known, or nothing grave', async () => {
  expect(await auditLockFile(report())).toEqual({ passed: 1, remark: 'nothing known' });
  expect(await auditLockFile(report('low', 'moderate'))).toMatchObject({
    passed: 1,
    remark: expect.stringMatching(/^2 /),
  });
});

it.each(['high', 'critical'])('fails for a fault that is %s, and names the package', async (severity) => {
  await expect(auditLockFile(report('low', severity))).rejects.toThrow(new RegExp(`p1 <2: ${severity}`));
});

it.each([
  [
    'a registry without the service',
    'npm warn audit 405\n{"message": "405 Method Not Allowed", "statusCode": 405}',
    /405/,
  ],
  ['no network', 'npm error network request failed', /request failed/],
  ['an answer that is cut off', '{"vulnerabilities": {', /no answer/],
  ['nothing at all', '', /said nothing/],
])('skips aloud and counts: %s', async (_case, output, remark) => {
  expect(await auditLockFile(answering(output))).toEqual({ skipped: 1, remark: expect.stringMatching(remark) });
});
