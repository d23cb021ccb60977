/** What an expression is, what it sees and what its faults say. */

import { afterAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../server/src/adapters/sandbox/sandbox';
import type { ExpressionInput } from '../../server/src/ports/expression-sandbox';

const log = () => undefined;
const sandbox = createSandbox({ logger: { debug: log, info: log, warn: log, error: log } });
afterAll(() => sandbox.stop());

const NOW = Date.UTC(2026, 0, 15, 12, 30);
const INPUT: ExpressionInput = {
  session: { id: 'a', location: { countryCode: 'DE' }, network: null },
  user: { username: 'anna', email: 'anna@example.com', roles: ['editor'] },
  signals: [
    { code: 'VPN', penalty: 20, explanation: 'A VPN.' },
    { code: 'NEW_DEVICE', penalty: 10, explanation: 'A new device.' },
  ],
  history: { logins: 3, countries: ['DE', 'FR'] },
  now: NOW,
};
const evaluate = (expression: string) => sandbox.evaluate(expression, INPUT);

describe('an expression', () => {
  it.each([
    ['signals.includes("VPN")', true],
    ['signals.includes("TOR_EXIT_NODE")', false],
    ['signals.includes(signals[0])', true],
    ['signals.some((signal) => signal.penalty > 15)', true],
    ['session.location.countryCode === "DE" && history.countries.includes("FR")', true],
    ['session.network?.isVpn ?? false', false],
    ['user.roles.includes("editor") // and nobody else', true],
    ['now instanceof Date && now.toISOString() === "2026-01-15T12:30:00.000Z"', true],
    [`Date.now() === ${NOW} && new Date().getTime() === now.getTime()`, true],
    ['new Date(0).getTime() === 0', true],
    ['[session, user, signals, history, now].every((given) => typeof given === "object")', true],
    ['((a, b) => a + b)(1, 2) === 3', true],
    ['1\n+\n1', true],
    ['0', false],
    ['""', false],
    ['null', false],
    ['NaN', false],
    ['0n', false],
    ['[]', true],
  ])('%s gives %s', async (expression, holds) => {
    expect(await evaluate(expression)).toEqual({ kind: 'value', holds });
  });

  it.each([
    ['user.emial.length', 'It throws a TypeError: cannot read property `length` of undefined.'],
    ['usr.email', 'It throws a ReferenceError: `usr` is not defined.'],
    ['user.email()', 'It throws a TypeError: what it calls is not a function.'],
    ['Promise.resolve(true)', 'It gives a promise; an expression must be synchronous.'],
    ['(async () => true)()', 'It gives a promise; an expression must be synchronous.'],
    ['({ then() {} })', 'It gives a promise; an expression must be synchronous.'],
    ['(s) => s.securityScore < 50', 'It gives a function; write the condition itself, such as `user.blocked`, without `=>` before it.'],
    ['Math.random() < 2', 'It throws a TypeError: what it calls is not a function.'],
  ])('%s is a fault that says: %s', async (expression, fault) => {
    expect(await evaluate(expression)).toEqual({ kind: 'fault', fault });
  });

  it.each([
    'throw new TypeError(user.email)',
    'throw new Error("x".concat(user.email))',
    'throw user.email',
    'throw user',
    'null[user.email]',
    'throw Object.assign(new Error(), { name: user.email })',
    'throw new ReferenceError("\'" + user.username + "\' is not defined")',
  ])('tells nothing of its input by: %s', async (statement) => {
    const outcome = await evaluate(`(() => { ${statement} })()`);
    expect(outcome.kind).toBe('fault');
    expect(JSON.stringify(outcome)).not.toMatch(/anna/);
  });

  it('sees no clock, no chance and nothing of its host', async () => {
    const names = ['process', 'require', 'module', 'performance', 'fetch', 'setTimeout', 'WebAssembly', 'console', 'Worker', 'std', 'os'];
    expect(await evaluate(names.map((name) => `typeof ${name} === "undefined"`).join(' && '))).toEqual({ kind: 'value', holds: true });
    expect(await evaluate('typeof Math.random === "undefined"')).toEqual({ kind: 'value', holds: true });
  });
});

describe('the syntax check', () => {
  it.each(['true', 'true // with a comment', '(1, 2)', 'a?.b ?? c', '`${session.id}`', '({ a: 1 })', '() => {}'])(
    'takes %s',
    async (text) => {
      expect(await sandbox.checkSyntax(text)).toBeNull();
    }
  );

  it.each([
    '',
    '   ',
    '// nothing',
    'return true',
    'let a = 1',
    'if (true) {}',
    'for (;;) {}',
    '1; 2',
    'true /* open',
    '1); (2',
    '1]; [2',
    '1)}; (function () { return (1',
    '1); globalThis.x = 1; (1',
    'a b',
    'a\u2028b',
    '...[1]',
    'await 1',
    'yield 1',
    'new.target',
    'import x from "y"',
    'with (user) {}',
    '08',
    '<',
  ])('refuses %j, and so does the evaluation', async (text) => {
    const problem = await sandbox.checkSyntax(text);
    expect(problem).toMatch(/^It is not one JavaScript expression: /);
    expect(await evaluate(text)).toEqual({ kind: 'fault', fault: problem });
  });

  it('refuses more than 4,000 characters', async () => {
    const long = `"${'a'.repeat(4000)}"`;
    expect(await sandbox.checkSyntax(long)).toBe('It is longer than 4000 characters.');
    expect(await evaluate(long)).toEqual({ kind: 'fault', fault: 'It is longer than 4000 characters.' });
  });

  it('runs nothing', async () => {
    expect(await sandbox.checkSyntax('(() => { for (;;); })()')).toBeNull();
  });
});
