import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RowFate } from '@/lib/domain/product-file';
import { TroubleError } from '@/lib/http/trouble';
import { type ImportRows, sendAll } from './send-rows';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const rows = Array.from({ length: 250 }, (_, i) => ({
  line: i + 2,
  product: { id: null, name: `p${i}`, type: 'x', price: '1' },
}));
const fate = (): RowFate => ({ change: 'new', productId: 'p', before: null });
const answered: ImportRows = async ({ rows: lot }) => ({ status: 'rows', rows: lot.map(fate) });

function begin(send: ImportRows, signal = new AbortController().signal) {
  const told: [number, boolean][] = [];
  return { told, ended: sendAll(send, rows, { isTrial: false, signal, tell: (...args) => told.push(args) }) };
}

describe('sendAll', () => {
  it('sends lot by lot and tells how far it is', async () => {
    const { told, ended } = begin(answered);
    expect(await ended).toMatchObject({ stopped: null });
    expect(told.map(([done]) => done)).toEqual([0, 100, 200, 250]);
  });

  it('sends a lot again while nobody knows what became of it', async () => {
    const send = vi
      .fn<ImportRows>(answered)
      .mockResolvedValueOnce({ status: 'unconfirmed', eventId: 'e' })
      .mockRejectedValueOnce(new TroubleError({ kind: 'gateway' }))
      .mockResolvedValueOnce({ status: 'refused', reason: 'rate_limited' });
    const { told, ended } = begin(send);
    await vi.runAllTimersAsync();
    expect((await ended).fates).toHaveLength(250);
    expect(told.filter(([, waits]) => waits)).toHaveLength(3);
    expect(send).toHaveBeenCalledTimes(6);
  });

  it('ends where trying again is of no use, and says how far it came', async () => {
    const send = vi
      .fn<ImportRows>()
      .mockImplementationOnce(answered)
      .mockResolvedValue({ status: 'refused', reason: 'unauthenticated' });
    const { fates, stopped } = await begin(send).ended;
    expect([fates.length, stopped, send.mock.calls.length]).toEqual([100, 'unauthenticated', 2]);
  });

  it('ends when it is cancelled, also while it waits', async () => {
    const controller = new AbortController();
    const send = vi.fn<ImportRows>().mockResolvedValue({ status: 'unconfirmed', eventId: 'e' });
    const { ended } = begin(send, controller.signal);
    await vi.advanceTimersByTimeAsync(2_500);
    controller.abort();
    expect(await ended).toEqual({ fates: [], stopped: 'cancelled' });
    expect(send).toHaveBeenCalledTimes(2);
  });
});
