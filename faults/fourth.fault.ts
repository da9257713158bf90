import { registerRows } from './harness/rows';

registerRows(3);
