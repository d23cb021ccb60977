/**
 * The program of the sandbox's thread: a QuickJS of its own, in WebAssembly, with a memory that cannot grow beyond its
 * cap. `run-thread.ts` starts it from its text, so it may use nothing from outside itself but types: not a constant,
 * not an import. (A thread's own file would have to be found beside a bundle that has only one.)
 */

import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten-core';
import type { RawOutcome, WorkerReply, WorkerRequest, WorkerSettings } from './messages';

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
/** Node has it; the types of its version do not. */
declare const WebAssembly: { readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => WasmMemory };

/** @param load the thread's own `require` */
export const runWorker = async (load: (name: string) => unknown): Promise<void> => {
  // 64 KiB pages. `setMemoryLimit` alone does not hold: an expression took 1.7 GB under a limit of 8 MB.
  const INITIAL_PAGES = 256;
  const MAX_PAGES = 512;
  const MAX_STACK_BYTES = 256 * 1024;
  const MAX_TEXT = 200;
  // WebAssembly memory never shrinks, and what QuickJS may leak adds up: a new one now and then.
  const EVALUATIONS_PER_MODULE = 5000;
  const SYNTAX_KEPT = 50;

  // Runs in the sandbox before the expression, and leaves the five names behind. Short, since each evaluation compiles it
  // anew: its length is most of what an evaluation costs beyond the context itself.
  const PRELUDE = `text => {
    let given = JSON.parse(text), list = given.signals, plain = list.includes, some = list.some;
    delete Math.random;
    Object.defineProperty(list, 'includes', { value: (sought, from) =>
      typeof sought === 'string' ? some.call(list, signal => signal.code === sought) : plain.call(list, sought, from) });
    Object.assign(globalThis, given, { now: new Date });
  }`;
  // Runs after the expression, where its value is no boolean. It uses no global, so that an expression which replaces
  // them all cannot reach it.
  const JUDGE = `value =>
    typeof value === 'function' ? 'function'
    : typeof value === 'object' && value !== null && typeof value.then === 'function' ? 'promise'
    : value ? 'yes' : 'no'`;

  type Core = typeof import('quickjs-emscripten-core');
  type Variant = typeof import('@jitl/quickjs-wasmfile-release-sync').default;
  const { parentPort, workerData } = load('node:worker_threads') as typeof import('node:worker_threads');
  const settings = workerData as WorkerSettings;
  const core = load(settings.corePath) as Core;
  const { default: variant } = load(settings.variantPath) as { default: Variant };
  const progress = new Int32Array(settings.progress);
  if (parentPort === null) return;

  // The whole thread lives at the moment that is judged: QuickJS asks this clock for its own, so there is no other.
  let moment = 0;
  Date.now = () => moment;

  const createModule = async (): Promise<{ quickjs: QuickJSWASMModule; memory: WasmMemory }> => {
    const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAX_PAGES });
    const quickjs = await core.newQuickJSWASMModuleFromVariant(core.newVariant(variant, { wasmMemory: memory }));
    return { quickjs, memory };
  };
  let { quickjs, memory } = await createModule();
  let used = 0;
  let isBroken = false;
  const renewIfNeeded = async (): Promise<void> => {
    if (!isBroken && used < EVALUATIONS_PER_MODULE && memory.buffer.byteLength <= INITIAL_PAGES * 65_536) return;
    ({ quickjs, memory } = await createModule());
    used = 0;
    isBroken = false;
  };

  const readText = (context: QuickJSContext, error: QuickJSHandle, key: string): string => {
    if (context.typeof(error) !== 'object') return '';
    const property = context.getProp(error, key);
    const text = context.typeof(property) === 'string' ? context.getString(property).slice(0, MAX_TEXT) : '';
    property.dispose();
    return text;
  };

  interface Run {
    readonly context: QuickJSContext;
    /** From here on, time counts. */
    startWatch(): void;
    isOverdue(): boolean;
  }
  /** A runtime and a context that are gone afterwards; whatever breaks the engine itself costs it its module. */
  const inFreshContext = (body: (run: Run) => RawOutcome): RawOutcome => {
    used += 1;
    let overdue = false;
    // What the expression takes: neither what comes before it, nor what a busy machine keeps from it.
    let watch: { readonly startedAt: number; readonly before: NodeJS.CpuUsage } | null = null;
    const startWatch = (): void => void (watch = { startedAt: performance.now(), before: process.cpuUsage() });
    let runtime: QuickJSRuntime | null = null;
    let context: QuickJSContext | null = null;
    let outcome: RawOutcome;
    try {
      runtime = quickjs.newRuntime();
      runtime.setMaxStackSize(MAX_STACK_BYTES);
      runtime.setInterruptHandler(() => {
        if (watch === null) return false;
        const elapsed = performance.now() - watch.startedAt;
        if (elapsed <= settings.deadlineMs) return overdue;
        const { user, system } = process.cpuUsage(watch.before);
        overdue ||= (user + system) / 1000 > settings.deadlineMs || elapsed > 4 * settings.deadlineMs;
        return overdue;
      });
      // Typed arrays and proxies are half the price of a context and nothing that a condition needs.
      context = runtime.newContext({
        intrinsics: {
          BaseObjects: true,
          Date: true,
          Eval: true,
          JSON: true,
          MapSet: true,
          Promise: true,
          RegExp: true,
          StringNormalize: true,
        },
      });
      outcome = body({ context, startWatch, isOverdue: () => overdue });
    } catch {
      isBroken = true;
      outcome = { kind: overdue ? 'too-slow' : 'crashed' };
    }
    try {
      if (!isBroken) {
        context?.dispose();
        runtime?.dispose();
      }
    } catch {
      isBroken = true;
    }
    return outcome;
  };

  const describeError = ({ context, isOverdue }: Run, error: QuickJSHandle): RawOutcome => {
    const [name, message] = [readText(context, error, 'name'), readText(context, error, 'message')];
    if (isOverdue()) return { kind: 'too-slow' };
    if (name === 'InternalError' && message === 'out of memory') return { kind: 'out-of-memory' };
    if (name === 'InternalError' && message === 'stack overflow') return { kind: 'too-deep' };
    return { kind: 'threw', name, message };
  };

  const compile = (run: Run, code: string): RawOutcome | null => {
    const result = run.context.evalCode(code, 'expression', { compileOnly: true, strict: true });
    const problem = result.error ? describeError(run, result.error) : null;
    (result.error ?? result.value).dispose();
    return problem?.kind === 'threw' ? { kind: 'syntax', message: problem.message } : problem;
  };

  // A text that closes the bracket around it, runs statements and opens another one parses within (…) or within […],
  // never within both: what parses in both is one expression. The line's end closes a comment.
  const checkSyntax = (expression: string): RawOutcome | null => {
    const outcome = inFreshContext((run) => {
      const inBrackets = compile(run, `[\n${expression}\n]`);
      return compile(run, `(\n${expression}\n)`) ?? inBrackets ?? { kind: 'value', holds: false };
    });
    return outcome.kind === 'value' ? null : outcome;
  };
  const checked = new Map<string, RawOutcome | null>();
  const checkOnce = (expression: string): RawOutcome | null => {
    const known = checked.get(expression);
    if (known !== undefined) return known;
    const problem = checkSyntax(expression);
    if (problem !== null && problem.kind !== 'syntax') return problem;
    if (checked.size >= SYNTAX_KEPT) checked.clear();
    checked.set(expression, problem);
    return problem;
  };

  const evaluate = (expression: string, text: string): RawOutcome =>
    inFreshContext((run) => {
      const { context } = run;
      const handles: QuickJSHandle[] = [];
      const keep = (result: ReturnType<QuickJSContext['evalCode']>): QuickJSHandle | null => {
        handles.push(result.error ?? result.value);
        return result.error ? null : result.value;
      };
      const fail = (): RawOutcome => describeError(run, handles[handles.length - 1] ?? context.undefined);
      try {
        const prepare = keep(context.evalCode(PRELUDE, 'prelude'));
        if (prepare === null) return fail();
        const given = context.newString(text);
        handles.push(given);
        if (keep(context.callFunction(prepare, context.undefined, given)) === null) return fail();
        run.startWatch();
        const value = keep(context.evalCode(`(\n${expression}\n)`, 'expression', { strict: true }));
        if (value === null) return fail();
        if (context.typeof(value) === 'boolean') return { kind: 'value', holds: context.dump(value) === true };
        const judge = keep(context.evalCode(JUDGE, 'judge'));
        if (judge === null) return fail();
        const verdict = keep(context.callFunction(judge, context.undefined, value));
        if (verdict === null) return fail();
        const word = context.getString(verdict);
        return word === 'function' || word === 'promise' ? { kind: word } : { kind: 'value', holds: word === 'yes' };
      } finally {
        // One that is left over aborts the engine when the runtime goes.
        if (!isBroken) for (const handle of handles) handle.dispose();
      }
    });

  const answer = async ({ expression, inputs, run }: WorkerRequest): Promise<readonly RawOutcome[]> => {
    const startedAt = performance.now();
    await renewIfNeeded();
    const problem = checkOnce(expression);
    if (!run) return [problem ?? { kind: 'value', holds: true }];
    if (problem !== null) return inputs.map(() => problem);
    const outcomes: RawOutcome[] = [];
    for (const { text, now } of inputs) {
      await renewIfNeeded();
      moment = now;
      outcomes.push(evaluate(expression, text));
      Atomics.store(progress, 0, outcomes.length);
      if (performance.now() - startedAt > settings.batchMs) break;
    }
    return outcomes;
  };

  const reply = (message: WorkerReply): void => parentPort.postMessage(message);
  parentPort.on('message', (request: WorkerRequest) => {
    answer(request).then(
      (outcomes) => reply({ kind: 'done', outcomes }),
      // Without an engine there is nothing to go on with; the guard starts another thread.
      () => process.exit(1)
    );
  });
  reply({ kind: 'ready' });
};
