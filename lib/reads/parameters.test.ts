import { describe, expect, it } from 'vitest';
import { day, instant, oneOf, ParametersError, takeParameters, text, usually, whole } from './parameters';

const shape = {
  search: usually('', text({ min: 0, max: 5 })),
  cursor: text({ max: 3, pattern: /^[a-z]+$/ }),
  size: whole({ min: 1, max: 100 }),
  sort: usually('name', oneOf(['name', '-name'])),
  until: instant,
};

const refusal = (given: Record<string, string | string[]>) => {
  try {
    return takeParameters(shape, given);
  } catch (error) {
    return error instanceof ParametersError ? error.message : error;
  }
};

describe('parameters', () => {
  it('are read, and what was not said is what it usually is', () => {
    expect(takeParameters(shape, {})).toEqual({ search: '', sort: 'name' });
    const until = '2026-03-01T12:00:00.000Z';
    expect(takeParameters(shape, { search: 'mleko', cursor: 'abc', size: '100', sort: '-name', until })).toEqual({
      search: 'mleko',
      cursor: 'abc',
      size: 100,
      sort: '-name',
      until,
    });
  });

  it.each([
    [{ search: 'mleczko' }, 'search: takes a text of 0 to 5 characters'],
    [{ cursor: '' }, 'cursor: takes a text of 1 to 3 characters like ^[a-z]+$'],
    [{ cursor: 'a1' }, 'cursor: takes a text of 1 to 3 characters like ^[a-z]+$'],
    [{ size: '101' }, 'size: takes a whole number from 1 to 100'],
    [{ size: '1e1' }, 'size: takes a whole number from 1 to 100'],
    [{ sort: ['name', 'name'] }, 'sort: takes one of name, -name'],
    [{ until: '2026-13-01T12:00:00Z' }, 'until: takes a moment like 2026-03-01T12:00:00.000Z'],
    [{ serach: 'a', __proto__x: 'b', size: '0' }, /^unknown parameters: serach, __proto__x; size: takes/],
  ])('refuse %j by name', (given, said) => {
    expect(refusal(given as Record<string, string | string[]>)).toEqual(
      typeof said === 'string' ? said : expect.stringMatching(said),
    );
  });
});

it('takes days that there are', () => {
  const taken = ['2026-02-28', '2028-02-29', '2000-01-01', '2099-12-31'];
  const others = ['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '1999-12-31', '0026-01-01', '2026-1-1', ''];
  expect([...taken, ...others].filter((text) => day.from(text) === text)).toEqual(taken);
});
