import { print, seconds } from './terminal.mjs';

/**
 * SIGINT, SIGTERM or a closed terminal: everything stops in order and the data stays; a second signal forces it.
 *
 * @param {() => { stop: () => Promise<void>, kill: () => Promise<void> } | undefined} running
 */
export function stopOnSignals(running) {
  let stopping = false;
  const onSignal = async (signal) => {
    if (stopping) {
      await running()?.kill();
      process.exit(130);
    }
    stopping = true;
    const started = Date.now();
    print(signal === 'SIGHUP' ? '' : '\nStopping (again to force it) …');
    await running()?.stop();
    print(`Stopped in ${seconds(Date.now() - started)}; the data stays.`);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  if (process.env.npm_lifecycle_event) whenOrphaned(() => stopping || onSignal('SIGTERM'));
  return {
    stopping: () => stopping,
    throwIfStopping() {
      if (stopping) throw new Error('stopping');
    },
  };
}

/** npm hands a SIGTERM only to the shell it runs us in; when that is gone, we are meant too. */
export function whenOrphaned(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 250);
  timer.unref();
}
