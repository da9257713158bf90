import { expect, it, vi } from 'vitest';
import { createExistence } from './existence';

it('looks up only what is not known to exist, each once, and asks again for what was missing', async () => {
  const lookUp = vi.fn(async (ids: readonly string[]) => new Set(ids.filter((id) => id !== 'missing')));
  const existence = createExistence(lookUp);
  expect(await existence.look(['a', 'b', 'a', 'missing'])).toEqual(new Set(['a', 'b']));
  expect(await existence.look(['a', 'missing', 'c'])).toEqual(new Set(['a', 'c']));
  expect(lookUp.mock.calls).toEqual([[['a', 'b', 'missing']], [['missing', 'c']]]);
  existence.clear();
  await existence.look(['a']);
  expect(lookUp).toHaveBeenLastCalledWith(['a']);
});

it('is bounded: the ids learnt first are forgotten first', async () => {
  const lookUp = vi.fn(async (ids: readonly string[]) => new Set(ids));
  const existence = createExistence(lookUp, 10);
  const ids = Array.from({ length: 30 }, (_, index) => `id${index}`);
  expect(await existence.look(ids)).toEqual(new Set(ids));
  await existence.look(ids);
  expect(lookUp).toHaveBeenLastCalledWith(ids.slice(0, 20));
});

it('knows all that a look was for, though another one makes it forget meanwhile', async () => {
  let answer = (_found: Set<string>) => {};
  const lookUp = (ids: readonly string[]) =>
    ids.includes('new') ? new Promise<Set<string>>((resolve) => (answer = resolve)) : Promise.resolve(new Set(ids));
  const existence = createExistence(lookUp, 2);
  await existence.look(['old']);
  const looking = existence.look(['old', 'new']);
  await existence.look(['x', 'y', 'z']);
  answer(new Set(['new']));
  expect(await looking).toEqual(new Set(['old', 'new']));
});
