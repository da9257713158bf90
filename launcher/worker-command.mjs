/**
 * Node's options for the worker. V8 collects late by default: the live heap is some 60 MB, and a drained backlog took
 * 316 MB resident without these limits. The Dockerfile has the same.
 */
export const workerFlags = ['--max-old-space-size=256', '--max-semi-space-size=16', '--enable-source-maps'];

/** Exit codes (worker/exit-codes.ts) that starting again does not mend: a foreign log, one that cannot be read, a wrong setting. */
export const finalWorkerCodes = [65, 66, 78];
