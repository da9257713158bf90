/**
 * Loaded into worker and web with `--import`: when the launcher is killed, its end of the pipe closes, and we end too.
 * Processes that these start inherit the option, but have another parent and another standard input.
 */
if (process.ppid === Number(process.env.CLIENTFLOW_LAUNCHER)) {
  process.stdin.on('error', () => {});
  process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.resume();
  process.stdin.unref?.();
}
