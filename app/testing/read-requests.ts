import type { Parameter } from '@/lib/reads/parameters';
import type { AnyRead } from '@/lib/reads/read';

/** What is asked for where a parameter is no choice of a few; of each name what it takes. */
const samples: Record<string, string[]> = {
  search: ['ala'],
  type: ['mleko'],
  from: ['2026-03-01'],
  to: ['2026-03-01'],
  until: ['2026-03-02T00:00:00.000Z', '9999999999999999'],
  rule: ['r1'],
  purchase: ['a1'],
  customer: ['alice'],
  product: ['milk'],
  ids: ['["p1"]'],
  about: ['ala'],
  minutes: ['5'],
};

type AnyParameter = Parameter<string | number>;

/** The parameters of a request, but for its cursor. */
export type Parameters = Record<string, string>;

/** Requests of a read in each of its orders, with and without each thing that narrows it, of one row a page. */
export function requestsOf({ parameters }: AnyRead): Parameters[] {
  const { cursor: _, size, ...shape } = parameters as Record<string, AnyParameter>;
  const all = Object.entries(shape).reduce<Parameters[]>(
    (requests, [name, parameter]) => {
      const values = valuesOf(name, parameter);
      return [
        ...(name === 'sort' ? [] : requests),
        ...values.flatMap((value) => requests.map((request) => ({ ...request, [name]: value }))),
      ];
    },
    [{}],
  );
  return size ? all.map((request) => ({ ...request, size: '1' })) : all;
}

function valuesOf(name: string, { values: choices, from }: AnyParameter): string[] {
  if (choices) return name === 'sort' || name === 'range' ? choices.map(String) : choices.slice(0, 1).map(String);
  const values = (samples[name] ?? []).filter((text) => from(text) !== undefined);
  if (values.length === 0) throw new Error(`there is no sample of the parameter ${name}`);
  return values;
}
