#!/usr/bin/env node
import { existsSync } from 'node:fs';

// `npx clientflow`: the bundle, once it is made.
const bundle = new URL('../dist/cli.mjs', import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  process.stderr.write('The command line is not built yet. Run: npm run build (npm start does it too)\n');
  process.exitCode = 78;
}
