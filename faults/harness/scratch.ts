import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a row has to put away at its end, last made first. */
export class Cleanup {
  #steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Does every step, also after one that failed; throws the first failure. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** A folder of the system's temporary ones, removed at the end. */
  folder(name: string): string {
    const path = mkdtempSync(join(tmpdir(), `clientflow-faults-${name}-`));
    this.add(() => rmSync(path, { recursive: true, force: true }));
    return path;
  }
}
