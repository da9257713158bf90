import { registerRows } from './harness/rows';

registerRows('second');
