/** Expressions that want out, or want everything: each is contained, and the sandbox works right after it. */

import { afterAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../server/src/adapters/sandbox/sandbox';
import type { ExpressionInput } from '../../server/src/ports/expression-sandbox';

const log = () => undefined;
const sandbox = createSandbox({ logger: { debug: log, info: log, warn: log, error: log } });
afterAll(() => sandbox.stop());

const INPUT: ExpressionInput = { session: { id: 'a' }, user: { username: 'anna' }, signals: [], history: {}, now: 0 };
const evaluate = (expression: string) => sandbox.evaluate(expression, INPUT);
const run = (body: string): string => `(() => { ${body} })()`;

const expectAlive = async (): Promise<void> => {
  expect(await evaluate('session.id === "a" && Object.keys(globalThis).length === 5')).toEqual({ kind: 'value', holds: true });
};

const GREEDY: readonly (readonly [string, string])[] = [
  ['loops without end', run('for (;;);')],
  ['loops without end behind a catch', run('for (;;) { try { for (;;); } catch {} }')],
  ['loops in a getter of its result', '({ get then() { for (;;); } })'],
  ['loops in the name of what it throws', run('throw { get name() { for (;;); } }')],
  ['loops in a callback', '"a".replace(/a/, () => { for (;;); })'],
  ['loops in a generator', '[...(function* () { for (;;) yield 1; })()]'],
  ['doubles a string', run('let s = "x".repeat(1024); for (;;) s += s;')],
  ['repeats a string', '"x".repeat(2 ** 29)'],
  ['pads a string', '"".padEnd(2 ** 29, "ab")'],
  ['fills an array', run('const all = []; for (;;) all.push(new Array(1e5).fill(1));')],
  ['spreads ten million keys', '[...Array(1e7).keys()].length'],
  ['joins an array without end', 'Array.prototype.join.call({ length: 2 ** 32 })'],
  ['squares a BigInt', run('let big = 3n; for (;;) big = big * big;')],
  ['raises a BigInt', '2n ** (2n ** 30n)'],
  ['backtracks in a regular expression', '/^(a+)+$/.test("a".repeat(60) + "b")'],
  ['calls itself', run('const call = () => call(); return call();')],
  ['parses deep JSON', 'JSON.parse("[".repeat(1e6))'],
  ['nests arrays and prints them', run('let deep = []; for (let i = 0; i < 1e6; i += 1) deep = [deep]; return String(deep);')],
  ['sorts for long', 'Array.from({ length: 1e6 }, (_, i) => -i).sort((a, b) => { for (let i = 0; i < 1e5; i += 1); return a - b; })'],
  ['makes the list of signals huge', 'signals.length = 2 ** 32 - 1, signals.fill(0)'],
  ['builds a function that loops', 'Function("for (;;);")()'],
  ['evaluates code that loops', 'eval("for (;;);")'],
];

describe('an expression that', () => {
  it.each(GREEDY)('%s is stopped, and the next one runs', { timeout: 20_000 }, async (_name, expression) => {
    const startedAt = performance.now();
    expect((await evaluate(expression)).kind).toBe('fault');
    // 50 ms within QuickJS, 250 ms for a step that does not come back; the rest is a slow machine.
    expect(performance.now() - startedAt).toBeLessThan(6000);
    await expectAlive();
  });

  it('goes through constructors stays inside', async () => {
    const inside = `typeof process + typeof require + typeof module === 'undefinedundefinedundefined'`;
    for (const way of [
      '[].constructor.constructor',
      'session.constructor.constructor',
      'signals.includes.constructor',
      'now.constructor.constructor',
    ]) {
      expect(await evaluate(`${way}(${JSON.stringify(`return ${inside}`)})()`)).toEqual({ kind: 'value', holds: true });
    }
    expect((await evaluate('this.constructor.constructor("return process")().exit()')).kind).toBe('fault');
  });

  it.each([
    ['a global', 'globalThis.left = 1', 'typeof left === "undefined"'],
    ['a prototype', 'session.__proto__.left = 1', '({}).left === undefined'],
    ['an array method', '(Array.prototype.some = () => true, 1)', '![].some(() => false)'],
    [
      'what the judge could use',
      '(Object.assign = JSON.parse = Date.now = String = undefined, 1)',
      'typeof Object.assign === "function" && Date.now() === 0',
    ],
    ['the input', '(session.id = "b", 1)', 'session.id === "a"'],
    ['a symbol of the registry', '(globalThis[Symbol.for("left")] = 1)', 'globalThis[Symbol.for("left")] === undefined'],
  ])('changes %s leaves nothing behind', async (_name, change, untouched) => {
    expect(await evaluate(change)).toEqual({ kind: 'value', holds: true });
    expect(await evaluate(untouched)).toEqual({ kind: 'value', holds: true });
  });

  it('leaves a promise behind runs nothing later', async () => {
    expect(await evaluate('(Promise.resolve().then(() => { for (;;); }), true)')).toEqual({ kind: 'value', holds: true });
    await expectAlive();
  });

  it('loads a module finds none', async () => {
    expect((await evaluate('import("fs")')).kind).toBe('fault');
    expect((await evaluate('import("data:text/javascript,export default 1")')).kind).toBe('fault');
  });

  it('hides code in the input does not have it run', async () => {
    const user = { username: `");globalThis.hit=1;("`, ['__proto__']: { admin: true }, toJSON: undefined };
    const hostile = { ...INPUT, user: { ...user, name: '\u2028*/ ) } globalThis.hit = 1 ({' } };
    expect(await sandbox.evaluate('typeof hit === "undefined" && user.name.length > 10', hostile)).toEqual({ kind: 'value', holds: true });
  });

  it('reads an input beyond 64 KiB is not run', async () => {
    const outcome = await sandbox.evaluate('true', { ...INPUT, user: { name: 'x'.repeat(70_000) } });
    expect(outcome).toEqual({ kind: 'fault', fault: 'What is known of the session is too much for the sandbox.' });
  });
});

describe('the memory of the process', () => {
  it('does not grow with what greedy expressions take', { timeout: 60_000 }, async () => {
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 30; round += 1) await evaluate(run('const all = []; for (;;) all.push(new Array(1e5).fill(1));'));
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
    await expectAlive();
  });
});
