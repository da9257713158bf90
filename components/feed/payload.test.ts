import { expect, it } from 'vitest';
import { prettyJson } from './payload';

it('indents JSON, and nothing else', () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(prettyJson('\ufeff{"a":[1]}')).toContain('"a"');
  expect(prettyJson('{"a":')).toBeNull();
  expect(prettyJson(`${'['.repeat(2_000)}${']'.repeat(2_000)}`)).toBeNull();
});
