import { requireNode } from './node-version.mjs';

requireNode();
const { main } = await import('./main.mjs');
await main('start');
