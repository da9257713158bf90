import { expect, it } from 'vitest';
import { type HeaderList, textHeaders } from '@/lib/contract/headers';
import { applyTraced } from './traced';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

const record = (offset: number, headers: HeaderList) => {
  return { topic: 't', partition: 0, offset, timestamp: 0, key: null, value: null, headers };
};

it('tells a processor the trace that each record came with when nobody traces, and throws what it throws', async () => {
  const records = [record(3, []), record(5, textHeaders({ traceparent: `00-${traceId}-${spanId}-00` }))];
  const told: unknown[] = [];
  await applyTraced('p', records, async (traceOf) => void told.push(traceOf(3), traceOf(5)));
  expect(told).toEqual([undefined, { traceId, spanId, flags: 0 }]);
  const failing = applyTraced('p', records, () => Promise.reject(new Error('a bug')));
  await expect(failing).rejects.toThrow('a bug');
});
