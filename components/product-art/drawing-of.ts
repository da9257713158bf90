import { typeKey } from '@/lib/domain/product-type';
import type { packages } from './packages';

export type Drawing = keyof typeof packages;

/** Drawings by what types are compared by. */
const drawings: ReadonlyMap<string, Drawing> = new Map([
  ['mleko', 'milk'],
  ['cukier', 'sugar'],
  ['czekolada', 'chocolate'],
  ['chleb', 'bread'],
  ['maslo', 'butter'],
]);

/** What products of a type are drawn as. */
export function drawingOf(type: string): Drawing {
  return drawings.get(typeKey(type)) ?? 'generic';
}
