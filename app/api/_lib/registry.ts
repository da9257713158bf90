import { ownEntries } from './entries/own';
import { panelEntries } from './entries/panel';
import { thingEntries } from './entries/things';
import type { Registry } from './registry-type';

/** Of everything that is read: who may, which revisions its answer depends on, and the function that reads. */
export const registry: Registry = { ...ownEntries, ...thingEntries, ...panelEntries };
