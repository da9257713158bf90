import { describe, expect, it } from 'vitest';
import { warningOf } from './log-lines.mjs';

describe('what reaches the terminal of a log', () => {
  it.each([
    ['a warning of ours', '{"level":40,"msg":"MongoDB is away"}', 'MongoDB is away'],
    ['an error of ours by its name', '{"level":"error","msg":"stopped","err":{"message":"EPIPE"}}', 'stopped (EPIPE)'],
    ['an error of Kafka', '2026-01-01T10:00:00,000 ERROR disk is full (LogManager)', 'disk is full (LogManager)'],
    ['what Next marks', ' ⨯ Failed to load', 'Failed to load'],
    ['an exception', 'TypeError: x is not a function', 'TypeError: x is not a function'],
  ])('%s', (_case, line, message) => {
    expect(warningOf(line)).toBe(message);
  });

  it.each([
    '{"level":30,"msg":"started"}',
    '{"level":"info","msg":"started"}',
    '2026-01-01T10:00:00,000 INFO started (KafkaServer)',
    ' GET /api/health 200',
    '{broken',
  ])('not %s', (line) => {
    expect(warningOf(line)).toBeNull();
  });
});
