import { registerRows } from './harness/rows';

registerRows('first');
