import { describe, expect, it } from 'vitest';
import { clickedAt } from './clicked-at';

const timestamp = Date.parse('2026-03-01T12:00:05.000Z');
const of = (value: string | null) => clickedAt({ value: value === null ? null : Buffer.from(value), timestamp });

describe('when a record was clicked', () => {
  it('is what its sender says, however the JSON is written', () => {
    const time = Date.parse('2026-03-01T12:00:00.000Z');
    expect(of(JSON.stringify({ name: 'Łaciate', occurred_at: '2026-03-01T12:00:00.000Z' }))).toBe(time);
    expect(of('{ "occurred_at" : "2026-03-01T13:00:00+01:00" }')).toBe(time);
  });

  it('is the broker’s time where nobody says, or what is said cannot be', () => {
    const texts = ['not JSON', '{"occurred_at":null}', '{"occurred_at":"soon"}', '{"occurred_at":'];
    const others = ['2026-03-01T12:00:06.000Z', '2026-02-01T12:00:00.000Z'].map((occurred_at) =>
      JSON.stringify({ occurred_at }),
    );
    for (const text of [null, '', ...texts, ...others]) expect(of(text)).toBe(timestamp);
  });

  it('is not taken from a text that looks like it', () => {
    expect(of(JSON.stringify({ name: '"occurred_at":"2026-03-01T12:00:00.000Z"' }))).toBe(timestamp);
  });
});
