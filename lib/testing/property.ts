import fc from 'fast-check';
import { it } from 'vitest';

/** How many inputs each property is tried with: few in every run of the tests, a million in the long form. */
const inputs = Number(process.env.PROPERTY_INPUTS ?? 200);

interface Options<Input> {
  /** How many inputs one run holds, as a list of so many records; one unless told. */
  perRun?: number;
  /** What was found once, tried first every time. */
  examples?: Input[];
}

/**
 * A test that a property holds of whatever is made for it. One that fails prints its seed and the path to the input.
 * Compare bytes by `deepStrictEqual`: `expect` takes a hundred times as long.
 */
export function holds<Input>(
  name: string,
  property: fc.IRawProperty<[Input]>,
  { perRun = 1, examples = [] }: Options<Input> = {},
): void {
  const numRuns = Math.ceil(inputs / perRun);
  it(`always: ${name}`, { timeout: 60_000 + inputs * 5 }, async () => {
    await fc.assert(property, { numRuns, examples: examples.map((example) => [example]) });
  });
}
