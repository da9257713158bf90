import { describe, expect, it, vi } from 'vitest';
import type { ActionResult } from '@/lib/domain/action-result';
import type { LettersOutcome } from '@/lib/domain/dead-letter';
import { HttpError } from './fetcher';
import { createLetterRunner, type LetterRun, type LetterRunPorts } from './letter-run';
import { TroubleError } from './trouble';

const nothing: LettersOutcome = { decided: [], unconfirmed: [], refused: [], scrubbed: [], missing: [] };
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `actions-0-${from + i}`);
const done = (letters: Partial<LettersOutcome>): ActionResult => ({
  status: 'done',
  letters: { ...nothing, ...letters },
});
const all = async (input: { ids: string[] }) => done({ decided: input.ids });

function harness(given: Partial<LetterRunPorts> = {}) {
  const saved: (LetterRun | null)[] = [];
  const ports: LetterRunPorts = {
    decide: vi.fn(all),
    page: vi.fn(async () => ({ ids: [], next: null })),
    save: (run) => void saved.push(run),
    wait: vi.fn(async () => {}),
    ...given,
  };
  const runner = createLetterRunner(ports);
  const start = (source: LetterRun['source'], total: number) =>
    runner.start({ id: 'run', decision: 'replayed', reason: '', total, source });
  const ended = (phase: LetterRun['phase']) => vi.waitFor(() => expect(runner.get()?.phase).toBe(phase));
  return { ports, runner, start, ended, saved };
}

describe('a run over letters', () => {
  it('goes through the chosen ones in batches under one intent', async () => {
    const { ports, runner, start, ended } = harness();
    start({ ids: ids(250) }, 250);
    await ended('finished');
    expect(runner.get()).toMatchObject({ done: 250, queue: [], problem: null });
    expect(vi.mocked(ports.decide).mock.calls.map(([input]) => [input.eventId, input.ids.length])).toEqual([
      ['run', 100],
      ['run', 100],
      ['run', 50],
    ]);
  });

  it('goes through all that match page by page, up to the moment of the count', async () => {
    const pages = [
      { ids: ids(100), next: 'c1' },
      { ids: ids(30, 100), next: null },
    ];
    const page = vi.fn(async (_source: unknown, cursor: string) => pages[cursor === '' ? 0 : 1] as (typeof pages)[0]);
    const { runner, start, ended } = harness({ page });
    const source = { filter: { state: 'open' }, until: '2026-03-01T12:00:00.000Z' } as const;
    start(source, 130);
    await ended('finished');
    expect(runner.get()?.done).toBe(130);
    expect(page.mock.calls).toEqual([
      [source, ''],
      [source, 'c1'],
    ]);
  });

  it('stops at what is not confirmed, keeps it open, and begins with it when it goes on', async () => {
    const decide = vi.fn(all);
    decide.mockResolvedValueOnce(done({ decided: ids(1), unconfirmed: ids(2, 1) }));
    const { runner, start, ended } = harness({ decide });
    start({ ids: ids(3) }, 3);
    await ended('stopped');
    expect(runner.get()).toMatchObject({ done: 1, unconfirmed: 2, problem: 'unconfirmed', queue: ids(2, 1) });
    runner.resume();
    await ended('finished');
    expect(runner.get()).toMatchObject({ done: 3, unconfirmed: 0 });
    expect(decide.mock.calls[1]?.[0]).toMatchObject({ eventId: 'run', ids: ids(2, 1) });
  });

  it('counts what cannot be replayed apart', async () => {
    const letters = { decided: ids(1), scrubbed: ids(1, 1), missing: ids(1, 2), refused: ids(1, 3) };
    const { runner, start, ended } = harness({ decide: async () => done(letters) });
    start({ ids: ids(4) }, 4);
    await ended('finished');
    expect(runner.get()).toMatchObject({ done: 1, skipped: { scrubbed: 1, missing: 1, refused: 1 } });
  });

  it('finishes the batch in work when it is cancelled, and begins no other', async () => {
    let release = () => {};
    const decide = vi.fn(async (input: { ids: string[] }) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return done({ decided: input.ids });
    });
    const { runner, start, ended } = harness({ decide });
    start({ ids: ids(150) }, 150);
    runner.cancel();
    expect(runner.get()?.phase).toBe('cancelling');
    expect(runner.start({ ...(runner.get() as LetterRun), id: 'other' })).toBe(false);
    release();
    await ended('cancelled');
    expect(runner.get()).toMatchObject({ done: 100 });
    expect(decide).toHaveBeenCalledOnce();
  });

  it('waits when it is too fast, and goes on by itself', async () => {
    const decide = vi.fn(all);
    decide.mockResolvedValueOnce({ status: 'refused', reason: 'rate_limited', retryAfterSeconds: 7 });
    const { ports, runner, start, ended } = harness({ decide });
    start({ ids: ids(1) }, 1);
    await ended('finished');
    expect(ports.wait).toHaveBeenCalledWith(7);
    expect(runner.get()?.done).toBe(1);
  });

  it.each([
    ['the session has ended', { status: 'refused', reason: 'unauthenticated' }, 'unauthenticated'],
    ['the database is away', { status: 'refused', reason: 'unavailable' }, 'unavailable'],
    ['the input is wrong', { status: 'invalid', fields: {} }, 'invalid'],
  ] as const)('stops when %s, and nothing is lost', async (_, result, problem) => {
    const { runner, start, ended } = harness({ decide: async () => result as ActionResult });
    start({ ids: ids(2) }, 2);
    await ended('stopped');
    expect(runner.get()).toMatchObject({ problem, done: 0, queue: ids(2) });
  });

  it.each([
    [new TroubleError({ kind: 'offline' }), 'offline'],
    [new HttpError(0, 'network', ''), 'lost'],
    [new HttpError(502, 'unknown', ''), 'gateway'],
    [new HttpError(409, 'other_viewer', ''), 'other_viewer'],
    [new HttpError(401, 'unauthenticated', ''), 'unauthenticated'],
    [new HttpError(503, 'unavailable', ''), 'unavailable'],
  ] as const)('stops when no page comes: %s', async (error, problem) => {
    const { runner, start, ended } = harness({ page: () => Promise.reject(error) });
    start({ filter: {}, until: '' }, 2);
    await ended('stopped');
    expect(runner.get()?.problem).toBe(problem);
  });

  it('goes on by itself when the page was loaded anew for a new version', async () => {
    const first = harness({ decide: () => Promise.reject(new TroubleError({ kind: 'new_version' })) });
    first.start({ ids: ids(2) }, 2);
    await first.ended('stopped');
    expect(first.runner.get()?.problem).toBe('new_version');
    const { ports, runner, ended } = harness();
    runner.restore(first.saved.at(-1) as LetterRun);
    await ended('finished');
    expect(vi.mocked(ports.decide).mock.calls).toMatchObject([[{ eventId: 'run', ids: ids(2) }]]);
  });

  it('says after a reload how far it came, and can go on', async () => {
    const first = harness({ decide: () => new Promise(() => {}) });
    first.start({ ids: ids(2) }, 2);
    const { runner, ended } = harness();
    runner.restore(first.saved.at(-1) as LetterRun);
    expect(runner.get()).toMatchObject({ phase: 'stopped', problem: 'reloaded', queue: ids(2) });
    runner.resume();
    await ended('finished');
    runner.dismiss();
    expect(runner.get()).toBeNull();
  });
});
