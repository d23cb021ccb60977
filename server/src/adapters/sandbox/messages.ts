/** What the guard and the sandbox's thread say to each other. */

/** Evaluates one expression on inputs, in order. */
export interface WorkerRequest {
  readonly expression: string;
  /** Each input as JSON text, `now` beside it in epoch milliseconds. */
  readonly inputs: readonly { readonly text: string; readonly now: number }[];
  /** False where only the syntax is asked for; `inputs` is then empty. */
  readonly run: boolean;
}

/** What became of one input, before it is put in words. Texts come out of the sandbox: bounded, but not to be trusted. */
export type RawOutcome =
  | { readonly kind: 'value'; readonly holds: boolean }
  | { readonly kind: 'syntax'; readonly message: string }
  | { readonly kind: 'threw'; readonly name: string; readonly message: string }
  | { readonly kind: 'promise' | 'function' | 'too-slow' | 'out-of-memory' | 'too-deep' | 'crashed' };

/** `outcomes` may be fewer than the inputs: a thread that was busy for long answers with what it has. */
export type WorkerReply = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly outcomes: readonly RawOutcome[] };

/** How a thread is started. */
export interface WorkerSettings {
  /** Absolute paths of the two packages; the thread's code has no folder to look them up from. */
  readonly corePath: string;
  readonly variantPath: string;
  /** Milliseconds of processor time that one evaluation may take. */
  readonly deadlineMs: number;
  /** Milliseconds after which a batch is answered with what is done. */
  readonly batchMs: number;
  /** One Int32: evaluations of this request that are done, so that the guard sees which one hangs. */
  readonly progress: SharedArrayBuffer;
}
