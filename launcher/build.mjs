import { requireNode } from './node-version.mjs';

requireNode();
const { runBuild } = await import('./main.mjs');
await runBuild();
