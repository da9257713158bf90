import { describe, expect, it } from 'vitest';
import type { CommandResult, EachResult } from '@/lib/domain/command-result';
import { gathered } from './gathered';

interface Input {
  pieces: number;
}

const of = (eventId: string, pieces = 1) => ({ eventId, pieces });
const unconfirmed = ({ eventId }: { eventId: string }): CommandResult => ({ status: 'unconfirmed', eventId });

/** A command of one, with what went out for it. */
function gather(answer: (lines: { eventId: string }[]) => Promise<CommandResult | EachResult>) {
  const sent: string[][] = [];
  const submit = gathered<Input>(({ lines }) => {
    sent.push(lines.map(({ eventId }) => eventId));
    return answer(lines);
  });
  return { sent, submit };
}

describe('intents that are given together', () => {
  it('go out once, in their order, and each gets its own answer', async () => {
    const { sent, submit } = gather(async (lines) => ({ status: 'each', results: lines.map(unconfirmed) }));
    const answers = await Promise.all(['a', 'b', 'c'].map((id) => submit(of(id))));
    expect(sent).toEqual([['a', 'b', 'c']]);
    expect(answers).toEqual(['a', 'b', 'c'].map((eventId) => unconfirmed({ eventId })));
  });

  it('do not wait for what is under way', async () => {
    const { sent, submit } = gather(async (lines) => ({ status: 'each', results: lines.map(unconfirmed) }));
    const first = submit(of('a'));
    await Promise.resolve();
    await Promise.all([first, submit(of('b'))]);
    expect(sent).toEqual([['a'], ['b']]);
  });

  it('are all refused when the command is, and all without an answer when it has none', async () => {
    const refused = { status: 'refused', reason: 'unavailable' } as const;
    const { submit } = gather(async () => refused);
    expect(await Promise.all([submit(of('a')), submit(of('b'))])).toEqual([refused, refused]);
    const broken = gather(() => Promise.reject(new TypeError('no network')));
    const both = await Promise.allSettled([broken.submit(of('a')), broken.submit(of('b'))]);
    expect(both).toMatchObject([{ reason: new TypeError('no network') }, { reason: new TypeError('no network') }]);
  });
});
