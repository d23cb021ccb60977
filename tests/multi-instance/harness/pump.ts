/** One direction of one connection through the proxy: bytes in order, as late and as slowly as the network says. */

import type { Socket } from 'node:net';

export interface Network {
  readonly isHung: boolean;
  /** Milliseconds. */
  readonly delay: number;
  readonly bytesPerSecond: number;
}

export interface Pump {
  /** Looks again: the network has changed. */
  wake(): void;
  stop(): void;
}

/** Bytes that may wait: what a kernel would buffer. */
const BUFFER = 1_048_576;

export const createPump = (from: Socket, to: Socket, network: Network): Pump => {
  /** Null is the end of the stream. */
  const waiting: { readonly chunk: Buffer | null; readonly arrivedAt: number }[] = [];
  let waitingBytes = 0;
  let freeAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const work = (): void => {
    clearTimeout(timer);
    while (!isStopped && !network.isHung) {
      const next = waiting[0];
      if (!next) return;
      const now = performance.now();
      const due = Math.max(next.arrivedAt + network.delay, freeAt);
      if (due > now) {
        timer = setTimeout(work, due - now);
        return;
      }
      waiting.shift();
      if (next.chunk === null) {
        to.end();
        continue;
      }
      freeAt = now + (next.chunk.length / network.bytesPerSecond) * 1000;
      waitingBytes -= next.chunk.length;
      if (!to.destroyed) to.write(next.chunk);
      if (waitingBytes < BUFFER) from.resume();
    }
  };
  const take = (chunk: Buffer | null): void => {
    waiting.push({ chunk, arrivedAt: performance.now() });
    waitingBytes += chunk?.length ?? 0;
    if (waitingBytes >= BUFFER) from.pause();
    work();
  };
  from.on('data', take);
  from.on('end', () => take(null));

  return {
    wake: work,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      waiting.length = 0;
    },
  };
};
