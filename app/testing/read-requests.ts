import { z } from 'zod';
import type { AnyRead } from '@/lib/reads/read';

/** What is asked for where a parameter is no choice of a few; of each name what its schema takes. */
const samples: Record<string, string[]> = {
  search: ['ala'],
  type: ['mleko'],
  until: ['2026-03-02T00:00:00.000Z', '9999999999999999'],
  rule: ['r1'],
};

/** The parameters of a request, but for its cursor. */
export type Parameters = Record<string, string>;

/** Requests of a read in each of its orders, with and without each thing that narrows it, of one row a page. */
export function requestsOf({ query }: AnyRead): Parameters[] {
  const { cursor: _, size, ...shape } = query.shape as Record<string, z.ZodType>;
  const all = Object.entries(shape).reduce<Parameters[]>(
    (requests, [name, schema]) => {
      const values = valuesOf(name, schema);
      return [
        ...(name === 'sort' ? [] : requests),
        ...values.flatMap((value) => requests.map((request) => ({ ...request, [name]: value }))),
      ];
    },
    [{}],
  );
  return size ? all.map((request) => ({ ...request, size: '1' })) : all;
}

function valuesOf(name: string, schema: z.ZodType): string[] {
  const choices = choicesOf(schema);
  if (choices) return name === 'sort' || name === 'range' ? choices : choices.slice(0, 1);
  const values = (samples[name] ?? []).filter((text) => schema.safeParse(text).success);
  if (values.length === 0) throw new Error(`there is no sample of the parameter ${name}`);
  return values;
}

function choicesOf(schema: z.ZodType): string[] | null {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return choicesOf(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodEnum ? (schema.options as string[]) : null;
}
