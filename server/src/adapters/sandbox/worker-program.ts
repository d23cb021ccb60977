/**
 * The program of the sandbox's thread: a QuickJS of its own, in WebAssembly, with a memory that cannot grow beyond its
 * cap. `run-thread.ts` starts it from its text, so it may use nothing from outside itself but types: not a constant,
 * not an import. (A thread's own file would have to be found beside a bundle that has only one.)
 */

import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
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
  const PAGE = 4096;
  const SPARED_PAGES = 64;

  // Runs in the sandbox before the expression, and leaves the five names behind.
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

  /** What the expression under way takes: neither what comes before it, nor what a busy machine keeps from it. */
  let watch: { readonly startedAt: number; readonly before: NodeJS.CpuUsage } | null = null;
  let overdue = false;
  const stopWatch = (): void => {
    watch = null;
    overdue = false;
  };
  const isOverdue = (): boolean => {
    if (watch === null) return false;
    const elapsed = performance.now() - watch.startedAt;
    if (elapsed <= settings.deadlineMs) return overdue;
    const { user, system } = process.cpuUsage(watch.before);
    overdue ||= (user + system) / 1000 > settings.deadlineMs || elapsed > 4 * settings.deadlineMs;
    return overdue;
  };

  /**
   * All memory of the engine as it is now, but for the middle of its longest empty stretch: that is the stack, which
   * grows down into it and is nothing's memory once a call is over. Putting an image back is a tenth of the price of a
   * new context, and nothing survives it: no variable, no prototype, no damage to the engine's own data.
   */
  const takeImage = (memory: WasmMemory): (() => void) => {
    const bytes = new Uint8Array(memory.buffer);
    const zeros = Buffer.alloc(PAGE);
    const isEmpty = (page: number): boolean => zeros.equals(bytes.subarray(page * PAGE, (page + 1) * PAGE));
    let pages = bytes.length / PAGE;
    while (pages > 0 && isEmpty(pages - 1)) pages -= 1;
    let hole = { start: 0, end: 0 };
    for (let start = 0, page = 0; page <= pages; page += 1) {
      if (page < pages && isEmpty(page)) continue;
      if (page - start > hole.end - hole.start) hole = { start, end: page };
      start = page + 1;
    }
    // Its lower end may be data that is still zero.
    const [from, to] = [Math.min((hole.start + SPARED_PAGES) * PAGE, hole.end * PAGE), hole.end * PAGE];
    const [low, high] = [bytes.slice(0, from), bytes.slice(to, pages * PAGE)];
    return () => {
      const current = new Uint8Array(memory.buffer);
      current.set(low, 0);
      current.set(high, to);
    };
  };

  const createEngine = async () => {
    stopWatch();
    const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAX_PAGES });
    const quickjs = await core.newQuickJSWASMModuleFromVariant(core.newVariant(variant, { wasmMemory: memory }));
    const runtime = quickjs.newRuntime();
    runtime.setMaxStackSize(MAX_STACK_BYTES);
    runtime.setInterruptHandler(isOverdue);
    // Typed arrays and proxies are nothing that a condition needs.
    const context = runtime.newContext({
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
    const [prepare, judge] = [
      context.unwrapResult(context.evalCode(PRELUDE, 'prelude')),
      context.unwrapResult(context.evalCode(JUDGE, 'judge')),
    ];
    // Asked for once, so that it is in the image.
    void context.undefined;
    return { memory, context, prepare, judge, restore: takeImage(memory) };
  };
  let engine = await createEngine();
  let used = 0;
  let isBroken = false;
  const renewIfNeeded = async (): Promise<void> => {
    if (!isBroken && used < EVALUATIONS_PER_MODULE && engine.memory.buffer.byteLength <= INITIAL_PAGES * 65_536) return;
    engine = await createEngine();
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

  /** In the context as it was made. Handles are not disposed of: what they point to goes with the memory. */
  const inFreshContext = (body: (context: QuickJSContext) => RawOutcome): RawOutcome => {
    used += 1;
    stopWatch();
    engine.restore();
    try {
      return body(engine.context);
    } catch {
      // Whatever breaks the engine itself costs it its module.
      isBroken = true;
      return { kind: overdue ? 'too-slow' : 'crashed' };
    }
  };

  const describeError = (context: QuickJSContext, error: QuickJSHandle): RawOutcome => {
    const [name, message] = [readText(context, error, 'name'), readText(context, error, 'message')];
    if (overdue) return { kind: 'too-slow' };
    if (name === 'InternalError' && message === 'out of memory') return { kind: 'out-of-memory' };
    if (name === 'InternalError' && message === 'stack overflow') return { kind: 'too-deep' };
    return { kind: 'threw', name, message };
  };

  const compile = (context: QuickJSContext, code: string): RawOutcome | null => {
    const result = context.evalCode(code, 'expression', { compileOnly: true, strict: true });
    const problem = result.error ? describeError(context, result.error) : null;
    return problem?.kind === 'threw' ? { kind: 'syntax', message: problem.message } : problem;
  };

  // A text that closes the bracket around it, runs statements and opens another one parses within (…) or within […],
  // never within both: what parses in both is one expression. The line's end closes a comment.
  const checkSyntax = (expression: string): RawOutcome | null => {
    const outcome = inFreshContext((context) => {
      const inBrackets = compile(context, `[\n${expression}\n]`);
      return compile(context, `(\n${expression}\n)`) ?? inBrackets ?? { kind: 'value', holds: false };
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
    inFreshContext((context) => {
      const prepared = context.callFunction(engine.prepare, context.undefined, context.newString(text));
      if (prepared.error) return describeError(context, prepared.error);
      watch = { startedAt: performance.now(), before: process.cpuUsage() };
      const result = context.evalCode(`(\n${expression}\n)`, 'expression', { strict: true });
      if (result.error) return describeError(context, result.error);
      if (context.typeof(result.value) === 'boolean') return { kind: 'value', holds: context.dump(result.value) === true };
      const verdict = context.callFunction(engine.judge, context.undefined, result.value);
      if (verdict.error) return describeError(context, verdict.error);
      const word = context.getString(verdict.value);
      return word === 'function' || word === 'promise' ? { kind: word } : { kind: 'value', holds: word === 'yes' };
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
