import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '@/lib/config';
import { NotConfirmedError } from '@/lib/kafka/errors';
import { type Companion, createCompanion, type Tick } from './companion';
import { exitCodes, FatalError } from './exit-codes';
import { createOutages, type Outages } from './outages';

const tick = vi.fn<(tick: Tick) => Promise<boolean>>();
const ended = vi.fn();
let outages: Outages;
let companion: Companion;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  tick.mockResolvedValue(false);
  outages = createOutages(loadConfig(), pino({ level: 'silent' }));
  companion = createCompanion({ name: 'a duty', intervalMs: 1_000, tick }, outages);
  void companion.failed.then(ended);
});
afterEach(async () => {
  const stopped = companion.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  await stopped;
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const times = () => tick.mock.calls.length;
const takes = (ms: number) => () =>
  new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), ms);
  });

describe('a companion', () => {
  it('ticks at once and after each rest', async () => {
    companion.start();
    await pass(0);
    expect(times()).toBe(1);
    await pass(3_000);
    expect(times()).toBe(4);
    expect(companion.health()).toEqual({ name: 'a duty', state: 'running' });
  });

  it('ticks again at once while there is more', async () => {
    tick.mockResolvedValueOnce(true).mockResolvedValueOnce(true);
    companion.start();
    await pass(10);
    expect(times()).toBe(3);
  });

  it('rests as long as a long tick worked, and never does two at a time', async () => {
    tick.mockImplementation(takes(4_000));
    companion.start();
    companion.wake();
    await pass(7_990);
    expect(times()).toBe(1);
    await pass(20);
    expect(times()).toBe(2);
  });

  it('ticks at once when it is woken, also when that was during a tick', async () => {
    companion.start();
    await pass(500);
    companion.wake();
    expect(times()).toBe(2);
    tick.mockImplementationOnce(takes(100));
    companion.wake();
    await pass(50);
    companion.wake();
    await pass(150);
    expect(times()).toBe(4);
  });

  it('waits out an outage and says so, however often it is woken', async () => {
    tick.mockRejectedValue(new NotConfirmedError('away'));
    companion.start();
    await pass(0);
    companion.wake();
    await pass(990);
    expect(times()).toBe(1);
    expect(companion.health().state).toBe('waiting');
    expect(outages.failing()).toEqual(['kafka']);
    tick.mockResolvedValue(false);
    await pass(1_000);
    expect(companion.health().state).toBe('running');
    expect(outages.failing()).toEqual([]);
  });

  it('waits itself in the middle of a tick, and says so', async () => {
    let given: Tick | undefined;
    tick.mockImplementationOnce((circumstances) => {
      given = circumstances;
      return takes(5_000)();
    });
    companion.start();
    expect(given?.isOutage(new NotConfirmedError('away'))).toBe(true);
    expect(companion.health().state).toBe('waiting');
    given?.recovered();
    expect(outages.failing()).toEqual([]);
    expect(given?.isOutage(new TypeError('no outage'))).toBe(false);
    expect(companion.health().state).toBe('running');
    await pass(5_000);
  });

  it('is ended by a bug, once, with the exit code of one', async () => {
    tick.mockRejectedValue(new TypeError('undefined is not a function'));
    companion.start();
    await pass(10_000);
    expect(times()).toBe(1);
    expect(ended).toHaveBeenCalledOnce();
    const [error] = ended.mock.calls[0] as [FatalError];
    expect(error).toBeInstanceOf(FatalError);
    expect(error).toMatchObject({ exitCode: exitCodes.bug, message: 'a duty: undefined is not a function' });
    expect(companion.health().state).toBe('stopped');
    companion.wake();
    await pass(10_000);
    expect(times()).toBe(1);
  });

  it('ends with the exit code that its tick gives', async () => {
    tick.mockRejectedValue(new FatalError(exitCodes.foreignLog, 'another log'));
    companion.start();
    await pass(0);
    expect(ended).toHaveBeenCalledWith(expect.objectContaining({ exitCode: exitCodes.foreignLog }));
  });

  it('waits for the tick in work when it is stopped, and takes no error of that for a bug', async () => {
    const signals: boolean[] = [];
    tick.mockImplementation(async ({ signal }) => {
      await takes(100)();
      signals.push(signal.aborted);
      throw new Error('closed');
    });
    companion.start();
    const stopped = vi.fn();
    void companion.stop().then(stopped);
    await pass(50);
    expect(stopped).not.toHaveBeenCalled();
    await pass(5_000);
    expect(stopped).toHaveBeenCalled();
    expect(signals).toEqual([true]);
    expect(ended).not.toHaveBeenCalled();
    expect(times()).toBe(1);
    expect(companion.health().state).toBe('stopped');
  });

  it('does nothing before it is started', async () => {
    companion.wake();
    await pass(5_000);
    expect(tick).not.toHaveBeenCalled();
  });
});
