// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';

const key = 'clientflow.hidden-rejections';
const stored = () => JSON.parse(localStorage.getItem(key) ?? '[]') as string[];

/** A page freshly loaded. */
async function freshPage() {
  vi.resetModules();
  return import('./hidden-rejections');
}

beforeEach(() => localStorage.clear());

it('are kept over pages, newest first, once each, and not without end', async () => {
  const page = await freshPage();
  for (const id of ['a', 'b', 'a']) page.hideRejection(id);
  const next = await freshPage();
  next.hideRejection('c');
  expect(stored()).toEqual(['c', 'a', 'b']);
  for (let i = 0; i < 120; i++) next.hideRejection(`n${i}`);
  expect(stored()).toHaveLength(100);
});

it('begin anew where the storage holds something else', async () => {
  localStorage.setItem(key, '{"not": "a list"');
  (await freshPage()).hideRejection('a');
  expect(stored()).toEqual(['a']);
});
