/** Starts the sandbox's thread from the text of its program. */

import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { WorkerReply, WorkerRequest, WorkerSettings } from './messages';
import { runWorker } from './worker-program';

// What is bundled as CommonJS knows its file under one name, what is bundled as ES module under the other.
const find = createRequire(typeof __filename === 'string' ? __filename : import.meta.url);

export interface Thread {
  /** One request at a time. */
  ask(request: WorkerRequest): void;
  /** Evaluations of the running request that are done. */
  done(): number;
  stop(): Promise<void>;
}

export interface ThreadListener {
  onReply(reply: WorkerReply): void;
  /** The thread is gone, whether or not it was stopped; comes once. `problem` is for the log. */
  onGone(problem: string | null): void;
}

export interface ThreadLimits {
  readonly deadlineMs: number;
  readonly batchMs: number;
}

/** Some transpilers wrap functions to keep their names; the thread does not have their wrapper. */
const PROGRAM = `const __name = (value) => value;\n(${runWorker.toString()})(require);`;

export const runThread = ({ deadlineMs, batchMs }: ThreadLimits, { onReply, onGone }: ThreadListener): Thread => {
  const progress = new SharedArrayBuffer(4);
  const counter = new Int32Array(progress);
  const settings: WorkerSettings = {
    corePath: find.resolve('quickjs-emscripten-core'),
    variantPath: find.resolve('@jitl/quickjs-wasmfile-release-sync'),
    deadlineMs,
    batchMs,
    progress,
  };
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData: settings,
    // Neither the secrets of the environment nor the loaders of the process are the thread's business.
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    name: 'session-guard-sandbox',
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  // A waiting thread must not keep a process alive that has nothing else to do.
  worker.unref();

  let problem: string | null = null;
  worker.on('message', onReply);
  worker.on('error', (error: NodeJS.ErrnoException) => (problem = error.code ?? error.name));
  worker.on('exit', (code) => onGone(problem ?? (code === 0 ? null : `exit code ${code}`)));

  return {
    ask: (request) => {
      Atomics.store(counter, 0, 0);
      worker.postMessage(request);
    },
    done: () => Atomics.load(counter, 0),
    stop: async () => void (await worker.terminate()),
  };
};
