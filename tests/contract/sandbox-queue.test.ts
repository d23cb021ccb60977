/** Many at once: batches, turns, bounds and the end. */

import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type SandboxOptions } from '../../server/src/adapters/sandbox/sandbox';
import type { ExpressionInput, ExpressionSandbox } from '../../server/src/ports/expression-sandbox';

const lines: string[] = [];
const log = (line: string): void => void lines.push(line);
const started: ExpressionSandbox[] = [];
const create = (options: Partial<SandboxOptions> = {}): ExpressionSandbox => {
  const sandbox = createSandbox({ logger: { debug: log, info: log, warn: log, error: log }, ...options });
  started.push(sandbox);
  return sandbox;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
  lines.length = 0;
});

const input = (id: number): ExpressionInput => ({ session: { id }, user: {}, signals: [], history: {}, now: id });
const inputs = (count: number): ExpressionInput[] => Array.from({ length: count }, (_, id) => input(id));
const LOOP = '(() => { for (;;); })()';
// One step of the engine that takes far longer than the hard stop: the interrupt is not asked within it.
const STUCK = 'Array.prototype.join.call({ length: 2 ** 32 })';

describe('evaluateMany', () => {
  it('answers in the order of the inputs, beyond one batch', async () => {
    const outcomes = await create().evaluateMany('session.id % 3 === 0 && Date.now() === session.id', inputs(600));
    expect(outcomes.map((outcome) => outcome.kind === 'value' && outcome.holds)).toEqual(inputs(600).map((_, id) => id % 3 === 0));
  });

  it('answers an empty list with an empty list', async () => {
    expect(await create().evaluateMany('true', [])).toEqual([]);
  });

  it('goes on after one that is slow and one that hangs, and blames only these', { timeout: 20_000 }, async () => {
    const expression = `session.id === 3 ? ${LOOP} : session.id === 7 ? ${STUCK} : session.id < 5`;
    const outcomes = await create().evaluateMany(expression, inputs(12));
    const slow = { kind: 'fault', fault: 'It takes longer than 50 milliseconds.' };
    expect(outcomes).toEqual(inputs(12).map((_, id) => (id === 3 || id === 7 ? slow : { kind: 'value', holds: id < 5 })));
    expect(lines.filter((line) => line.includes('stopped by force'))).toHaveLength(1);
  });

  it('does not hold up the evaluation of a login', { timeout: 20_000 }, async () => {
    const sandbox = create();
    await sandbox.evaluate('true', input(0));
    const order: string[] = [];
    const batch = sandbox.evaluateMany(LOOP, inputs(20)).then(() => order.push('batch'));
    for (let login = 0; login < 5; login += 1) {
      expect(await sandbox.evaluate('true', input(1))).toEqual({ kind: 'value', holds: true });
      order.push('login');
    }
    await batch;
    expect(order).toEqual(['login', 'login', 'login', 'login', 'login', 'batch']);
  });

  it('lets two batches take turns', { timeout: 20_000 }, async () => {
    const sandbox = create();
    const order: string[] = [];
    const slow = sandbox.evaluateMany(LOOP, inputs(12)).then(() => order.push('slow'));
    const quick = sandbox.evaluateMany('true', inputs(10)).then(() => order.push('quick'));
    await Promise.all([slow, quick]);
    expect(order).toEqual(['quick', 'slow']);
  });
});

describe('the queue', () => {
  it('answers those beyond its bound that it is busy, which is no fault of the expression', { timeout: 20_000 }, async () => {
    const sandbox = create({ maxWaiting: 3 });
    const crowd = await Promise.all(Array.from({ length: 6 }, () => sandbox.evaluate('true', input(0))));
    expect(crowd.slice(0, 3)).toEqual(Array(3).fill({ kind: 'value', holds: true }));
    expect(crowd.slice(3)).toEqual(Array(3).fill({ kind: 'unavailable', reason: 'The sandbox is busy.' }));
  });

  it('keeps nobody waiting longer than the hard stop', { timeout: 20_000 }, async () => {
    const sandbox = create({ deadlineMs: 100, hardStopMs: 200 });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => sandbox.evaluate(LOOP, input(0))));
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds[0]).toBe('fault');
    expect(kinds.at(-1)).toBe('unavailable');
    expect(await sandbox.evaluate('true', input(0))).toEqual({ kind: 'value', holds: true });
  });

  it('survives many evaluations at once and many stops by force', { timeout: 30_000 }, async () => {
    const sandbox = create();
    for (let round = 0; round < 3; round += 1) {
      expect((await sandbox.evaluate(STUCK, input(0))).kind).toBe('fault');
      const crowd = await Promise.all(Array.from({ length: 50 }, (_, id) => sandbox.evaluate('session.id >= 0', input(id))));
      expect(crowd.filter(({ kind }) => kind === 'fault')).toEqual([]);
    }
    expect(await sandbox.evaluate('true', input(0))).toEqual({ kind: 'value', holds: true });
  });
});

describe('stop', () => {
  it('answers those who wait, and everybody later', async () => {
    const sandbox = create();
    const waiting = [sandbox.evaluate('true', input(0)), sandbox.evaluate(LOOP, input(0)), sandbox.checkSyntax('true')];
    await sandbox.stop();
    const stopped = { kind: 'unavailable', reason: 'The sandbox has stopped.' };
    expect(await Promise.all(waiting)).toEqual([stopped, stopped, 'The sandbox has stopped.']);
    expect(await sandbox.evaluate('true', input(0))).toEqual(stopped);
    await expect(sandbox.stop()).resolves.toBeUndefined();
  });
});
