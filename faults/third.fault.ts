import { registerRows } from './harness/rows';

registerRows('third');
