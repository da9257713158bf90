// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionStatus, CommandResult } from '@/lib/domain/command-result';
import { type IntentHandle, type UseIntentOptions, useIntent } from './use-intent';

interface Input {
  quantity: number;
}
type Sent = Input & { eventId: string };

let root: Root;
let handle: IntentHandle<Input>;
let statuses: ActionStatus[];
const sent: Sent[] = [];
const asked: string[] = [];
const client = new QueryClient();

const applied: ActionStatus = {
  state: 'applied',
  occurredAt: null,
  publishedAt: '2026-01-01T00:00:00.000Z',
  appliedAt: '2026-01-01T00:00:00.080Z',
  stale: false,
};
const pending: ActionStatus = { state: 'pending', publishedAt: null, behind: 3 };

function Probe(props: { command: (input: Sent) => Promise<CommandResult>; options: UseIntentOptions<Input> }) {
  handle = useIntent<Input>(props.command, props.options);
  return null;
}

async function mount(answers: (() => Promise<CommandResult>)[], options: UseIntentOptions<Input> = {}) {
  const command = async (input: Sent) => {
    sent.push(input);
    const answer = answers.shift();
    if (!answer) throw new Error('sent too often');
    return answer();
  };
  root.render(
    <QueryClientProvider client={client}>
      <Probe command={command} options={options} />
    </QueryClientProvider>,
  );
  await phase('idle');
}

const publishes = (): Promise<CommandResult> =>
  Promise.resolve({ status: 'published', eventId: sent.at(-1)?.eventId ?? '', publishedAt: '2026-01-01', id: 'x' });
const unconfirmed = (): Promise<CommandResult> =>
  Promise.resolve({ status: 'unconfirmed', eventId: sent.at(-1)?.eventId ?? '' });
const phase = (expected: string) => vi.waitFor(() => expect(handle?.phase).toBe(expected));

beforeEach(() => {
  sent.length = 0;
  asked.length = 0;
  statuses = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return Response.json((statuses.length > 1 ? statuses.shift() : statuses[0]) ?? pending);
  });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  client.clear();
  vi.unstubAllGlobals();
});

describe('useIntent', () => {
  it('sends once for a double click, follows the action to its end and then asks no more', async () => {
    const onApplied = vi.fn();
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    statuses = [pending, applied];
    await mount([publishes], { invalidates: [['account']], onApplied });
    const clicks = [handle.submit({ quantity: 2 }), handle.submit({ quantity: 2 })];
    expect(clicks).toEqual([true, false]);
    await phase('applied');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.eventId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(handle.times).toEqual({ published: expect.any(Number), applied: 80 });
    await vi.waitFor(() => expect(onApplied).toHaveBeenCalledTimes(1));
    expect(invalidate).toHaveBeenCalledWith({ queryKey: ['account'] });
    expect(asked).toEqual(Array(2).fill(`/api/actions/${sent[0]?.eventId}`));
  });

  it('keeps an unconfirmed intent locked and sends exactly the same again', async () => {
    statuses = [pending];
    const input = { quantity: 2 };
    await mount([unconfirmed, () => Promise.reject(new TypeError('offline')), publishes]);
    handle.submit(input);
    await phase('unconfirmed');
    input.quantity = 9;
    expect(handle.submit({ quantity: 9 })).toBe(false);
    // Refused while the attempt before it is under way.
    await vi.waitFor(() => {
      handle.retry();
      expect(sent).toHaveLength(3);
    });
    await phase('pending');
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(1);
    statuses = [applied];
    await phase('applied');
  });

  it('mints a new id after a refusal', async () => {
    await mount([() => Promise.resolve({ status: 'refused', reason: 'price_changed', currentPrice: 5 }), publishes]);
    handle.submit({ quantity: 1 });
    await phase('refused');
    expect(handle.refusal).toEqual({ reason: 'price_changed', currentPrice: 5 });
    expect(asked).toEqual([]);
    handle.submit({ quantity: 1 });
    await phase('pending');
    expect(sent[0]?.eventId).not.toBe(sent[1]?.eventId);
  });
});
