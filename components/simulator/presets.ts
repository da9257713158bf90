import { groceries } from '@/lib/domain/groceries';
import type { SimulatorSpec } from '@/lib/domain/simulator';

/** What a preset fills in; the seed stays the operator's, and products are new only where there are none to buy. */
export type Preset = Omit<SimulatorSpec, 'seed' | 'products'>;

const groceryCount = groceries.reduce((sum, { names }) => sum + names.length, 0);

const noRamp = { rampTo: 0, rampSeconds: 0 };

/** By the key of their name in the messages. */
export const presets = {
  presetSmall: { customers: 5, priceChanges: 0, purchases: 100, rate: 0, ...noRamp },
  presetUsual: { customers: 50, priceChanges: 0, purchases: 1_000, rate: 0, ...noRamp },
  presetLarge: { customers: 500, priceChanges: 0, purchases: 10_000, rate: 0, ...noRamp },
  presetSlow: { customers: 5, priceChanges: 0, purchases: 200, rate: 2, ...noRamp },
  presetRush: { customers: 250, priceChanges: 50, purchases: 6_000, rate: 5, rampTo: 100, rampSeconds: 120 },
} as const satisfies Record<string, Preset>;
/** A preset's numbers for a shelf with so many products; null while nobody knows. */
export function presetFor(name: PresetName, shelf: number | null): Omit<SimulatorSpec, 'seed'> {
  return { ...presets[name], products: shelf === 0 ? groceryCount : 0 };
}

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as PresetName[];

/** A seed that nobody has chosen. */
export function newSeed(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return word % 1_000_000;
}
