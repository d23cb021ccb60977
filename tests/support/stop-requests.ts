/** How often it is looked whether the parent is still there, in milliseconds. */
const ORPHAN_CHECK = 500;

/**
 * Calls `stop` for each signal that asks this process to end, and once when its parent is gone: `npm run` passes SIGTERM to the
 * shell between, which dies of it and tells nobody.
 */
export const onStopRequest = (stop: (signal: NodeJS.Signals) => void): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop('SIGTERM');
  }, ORPHAN_CHECK);
  timer.unref();
};
