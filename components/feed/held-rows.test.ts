import { describe, expect, it } from 'vitest';
import type { FeedRowDto } from '@/lib/reads/feed';
import { type Held, nextHeld } from './held-rows';

function row(order: number, state: FeedRowDto['outcome']['state'] = 'processing'): FeedRowDto {
  return {
    id: `actions-0-${order}`,
    order: String(order),
    partition: 0,
    offset: order,
    time: '2026-03-01T10:00:00.000Z',
    type: 'new_customer',
    key: null,
    identity: `e${order}`,
    customerId: null,
    productId: null,
    said: null,
    synthetic: false,
    outcome: { state, code: null, letterId: null },
  };
}

const nothing: Held = { filter: '', until: '', rows: [], answer: [], own: false };
const given = { filter: '', until: '', settled: true, keeps: true };
const live = nextHeld(nothing, { ...given, answer: [row(3), row(2), row(1)] });
const orders = ({ rows }: Held) => rows.map(({ order }) => order);

describe('a feed', () => {
  it('shows the newest answer', () => {
    expect(orders(nextHeld(live, { ...given, answer: [row(5), row(4)] }))).toEqual(['5', '4']);
  });

  it('keeps its rows in place while it is held, and brings their outcomes up to date', () => {
    const paused = nextHeld(live, { ...given, until: '3', settled: false, answer: [row(4), row(3), row(2), row(1)] });
    expect(orders(paused)).toEqual(['3', '2', '1']);
    const later = nextHeld(paused, { ...given, until: '3', answer: [row(3, 'applied')] });
    expect(orders(later)).toEqual(['3', '2', '1']);
    expect(later.rows[0]?.outcome.state).toBe('applied');
    expect(orders(nextHeld(later, { ...given, until: '3', answer: [row(3), row(2), row(1), row(0)] }))).toEqual([
      '3',
      '2',
      '1',
      '0',
    ]);
    expect(orders(nextHeld(later, { ...given, answer: [row(9)] }))).toEqual(['9']);
  });

  it('drops what another filter brought as soon as its own answer is there', () => {
    const held = { ...given, until: '3', filter: 'type' };
    const waiting = nextHeld(live, { ...held, settled: false, answer: live.rows });
    expect(orders(waiting)).toEqual(['3', '2', '1']);
    const filtered = nextHeld(waiting, { ...held, answer: [row(2)] });
    expect(orders(filtered)).toEqual(['2']);
    expect(orders(nextHeld(filtered, { ...held, answer: [] }))).toEqual(['2']);
  });

  it('lets go of what no longer has the outcome that is asked for', () => {
    const held = { ...given, until: '3', keeps: false };
    expect(orders(nextHeld(live, { ...held, answer: [row(1)] }))).toEqual(['1']);
  });
});
