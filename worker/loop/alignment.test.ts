import { describe, expect, it } from 'vitest';
import { alignmentOffset, contradicts, judgeMismatch } from './alignment';

const checkpoint = { offset: 100, recordOffset: 99, recordTime: 5_000, clusterId: 'c' };
const at = (fetched: number, low: number, end: number, tries = 0) =>
  judgeMismatch({ checkpoint, wanted: 99, fetched, tries, range: { low, end } });

describe('where a partition begins', () => {
  it('is the last record that was applied, else the checkpoint, else the first that is there', () => {
    expect(alignmentOffset(checkpoint, 7)).toBe(99);
    // Two markers after it.
    expect(alignmentOffset({ ...checkpoint, recordOffset: 97 }, 7)).toBe(97);
    expect(alignmentOffset({ ...checkpoint, recordOffset: null }, 7)).toBe(100);
    expect(alignmentOffset(null, 7)).toBe(7);
  });

  it('is contradicted by another record at that place, not by a gap', () => {
    expect(contradicts(checkpoint, { offset: 99, timestamp: 5_000 })).toBe(false);
    expect(contradicts(checkpoint, { offset: 99, timestamp: 5_001 })).toBe(true);
    expect(contradicts(checkpoint, { offset: 104, timestamp: 5_001 })).toBe(false);
  });
});

describe('a fetch that began elsewhere', () => {
  it('shows a re-created topic when the log ends before the checkpoint', () => {
    expect(at(0, 0, 40)).toBe('recreated');
    expect(at(0, 0, 99)).toBe('recreated');
  });

  it('shows lost records when the log begins after the checkpoint', () => {
    expect(at(120, 120, 300)).toBe('truncated');
  });

  it('is fine when the log begins at the checkpoint: only what was applied is gone', () => {
    expect(at(100, 100, 300)).toBe('gap');
    expect(at(140, 100, 300)).toBe('stale');
  });

  it('was on its way before the seek, unless a second seek ends there too', () => {
    expect(at(20, 0, 300)).toBe('stale');
    expect(at(20, 0, 300, 5)).toBe('stale');
    expect(at(101, 0, 300)).toBe('stale');
    expect(at(101, 0, 300, 1)).toBe('gap');
  });
});
