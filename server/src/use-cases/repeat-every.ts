/** Timers that do not keep the process alive, and that can be waited for when they are stopped. */

/** How soon a changed interval is noticed. Milliseconds. */
const NOTICE = 1000;

/**
 * Runs work again and again, each run after the last has ended.
 *
 * @param interval milliseconds from the end of a run to the next; asked again while it waits
 * @returns how to stop, which resolves when the run under way has ended
 */
export const repeatEvery = (
  interval: () => number,
  work: () => Promise<void>,
  onError: (error: unknown) => void
): (() => Promise<void>) => {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let armedAt = performance.now();
  const run = async (): Promise<void> => {
    await work().catch(onError);
    armedAt = performance.now();
    if (!isStopped) wait();
  };
  const wait = (): void => {
    const left = armedAt + interval() - performance.now();
    timer = setTimeout(
      () => {
        if (armedAt + interval() - performance.now() > 1) wait();
        else running = run();
      },
      Math.min(NOTICE, Math.max(0, left))
    );
    timer.unref();
  };
  wait();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
};
