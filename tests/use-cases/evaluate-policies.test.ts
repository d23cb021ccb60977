import { describe, expect, it } from 'vitest';
import type { Policy } from '../../server/src/domain/policy/policy';
import type { ExpressionInput, ExpressionOutcome } from '../../server/src/ports/expression-sandbox';
import { createEvaluatePolicies, MAX_FAULTS } from '../../server/src/use-cases/evaluate-policies';
import { policy } from '../domain/policy/policy-fixtures';
import { judgedOf } from './session-fixtures';

const FAULT: ExpressionOutcome = { kind: 'fault', fault: 'It throws a TypeError.' };
const YES: ExpressionOutcome = { kind: 'value', holds: true };
const NO: ExpressionOutcome = { kind: 'value', holds: false };
const UNAVAILABLE: ExpressionOutcome = { kind: 'unavailable', reason: 'The sandbox is busy.' };

type Answer = (expression: string, input: ExpressionInput) => ExpressionOutcome | Promise<ExpressionOutcome>;

const setUp = (policies: readonly Policy[], answer: Answer = () => YES, noteFault: () => Promise<void> = async () => undefined) => {
  const calls = { asked: [] as string[], inputs: [] as ExpressionInput[], noted: [] as unknown[][], read: 0, lines: [] as string[] };
  const log = (line: string): void => void calls.lines.push(line);
  const evaluate = createEvaluatePolicies({
    policies: () => policies,
    sandbox: {
      evaluate: async (expression, input) => {
        calls.asked.push(expression);
        calls.inputs.push(input);
        return answer(expression, input);
      },
    },
    store: {
      noteFault: async (...args) => {
        calls.noted.push(args);
        await noteFault();
      },
    },
    users: {
      load: async ([ref]) => {
        calls.read += 1;
        return ref ? [{ ref, username: 'anna', email: 'anna@example.com', blocked: false }] : [];
      },
      rolesOf: async () => {
        calls.read += 1;
        return ['editor'];
      },
    },
    unknownCountry: 'allow',
    logger: { debug: log, info: log, warn: log, error: log },
  });
  return { evaluate, calls };
};

const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('policies in force', () => {
  it('ask neither the database nor the sandbox where no condition needs them', async () => {
    const { evaluate, calls } = setUp([policy({ blockedCountries: ['DE'] })]);
    expect((await evaluate(judgedOf({ country: 'DE' }))).decision).toBe('BLOCKED');
    expect(calls).toMatchObject({ asked: [], read: 0 });
  });

  it('look at the roles that the account has', async () => {
    const { evaluate } = setUp([policy({ roles: ['editor'] })]);
    expect((await evaluate(judgedOf())).decision).toBe('BLOCKED');
  });

  it('run only the expressions of those whose other conditions hold, enforced ones first', async () => {
    const { evaluate, calls } = setUp([
      policy({ expression: 'monitored' }, { mode: 'MONITOR', priority: 1 }),
      policy({ expression: 'elsewhere', origin: 'ADMIN' }),
      policy({ expression: 'off' }, { mode: 'OFF' }),
      policy({ expression: 'second' }, { priority: 3 }),
      policy({ expression: 'first' }, { priority: 2 }),
    ]);
    await evaluate(judgedOf({ origin: 'USER' }));
    expect(calls.asked).toEqual(['first', 'second', 'monitored']);
  });

  it('give an expression the session, the account with its roles, signals, history and the moment', async () => {
    const { evaluate, calls } = setUp([policy({ expression: 'true' })]);
    await evaluate(judgedOf());
    expect(calls.inputs[0]).toMatchObject({
      session: { origin: 'USER', createdAt: '1970-01-01T00:00:01.000Z' },
      user: { username: 'anna', roles: ['editor'], deleted: false },
      signals: [],
      history: { logins: 0, countries: [] },
      now: 1000,
    });
  });

  it('hold where the expression does, and not where it does not', async () => {
    const { evaluate } = setUp([policy({ expression: 'yes' }, { action: 'ALERT' }), policy({ expression: 'no' })], (text) =>
      text === 'yes' ? YES : NO
    );
    expect((await evaluate(judgedOf())).decision).toBe('ALERTED');
  });

  it('with an expression do not hold before it is known whose the login is', async () => {
    const { evaluate, calls } = setUp([policy({ expression: 'true' })]);
    expect((await evaluate(judgedOf({}, { session: null }))).decision).toBe('ALLOWED');
    expect(calls).toMatchObject({ asked: [], read: 0 });
  });

  it('are narrowed to those that are asked for', async () => {
    const { evaluate } = setUp([policy({ origin: 'USER' }, { id: 'a' }), policy({ origin: 'USER' }, { id: 'b', action: 'ALERT' })]);
    expect((await evaluate(judgedOf({}, { only: ({ id }) => id === 'b' }))).decision).toBe('ALERTED');
  });
});

describe('an expression that faults', () => {
  it('does not hold, and is noted', async () => {
    const { evaluate, calls } = setUp([policy({ expression: 'true' }, { id: 'a' })], () => FAULT);
    expect((await evaluate(judgedOf())).decision).toBe('ALLOWED');
    expect(calls.noted).toEqual([['a', 'It throws a TypeError.', MAX_FAULTS]]);
  });

  it('is noted once it runs again, and not written about for as long as it runs', async () => {
    const healed = setUp([policy({ expression: 'true' }, { id: 'a', fault: 'It throws.', faults: 2 })]);
    await healed.evaluate(judgedOf());
    expect(healed.calls.noted).toEqual([['a', null, MAX_FAULTS]]);
    const healthy = setUp([policy({ expression: 'true' })]);
    await healthy.evaluate(judgedOf());
    expect(healthy.calls.noted).toEqual([]);
  });

  it('is written about by one login at a time', async () => {
    const { evaluate, calls } = setUp(
      [policy({ expression: 'true' })],
      () => FAULT,
      () => later(50)
    );
    await Promise.all(Array.from({ length: 20 }, () => evaluate(judgedOf())));
    expect(calls.noted).toHaveLength(1);
  });

  it('does not hold up the login while it is noted, nor refuse it where that fails', async () => {
    const failing = setUp(
      [policy({ expression: 'true' })],
      () => FAULT,
      () => Promise.reject(new TypeError('a secret of the database'))
    );
    expect((await failing.evaluate(judgedOf())).decision).toBe('ALLOWED');
    await later(0);
    expect(failing.calls.lines.join()).toMatch(/could not be noted: TypeError/);
    expect(failing.calls.lines.join()).not.toContain('secret');
    const stuck = setUp(
      [policy({ expression: 'true' })],
      () => FAULT,
      () => new Promise(() => undefined)
    );
    expect((await stuck.evaluate(judgedOf())).decision).toBe('ALLOWED');
  });
});

describe('a sandbox that cannot take an expression', () => {
  it('is not blamed on the policy, and told in the log once a minute', async () => {
    const { evaluate, calls } = setUp([policy({ expression: 'true' })], () => UNAVAILABLE);
    for (let login = 0; login < 10; login += 1) expect((await evaluate(judgedOf())).decision).toBe('ALLOWED');
    expect(calls.noted).toEqual([]);
    expect(calls.lines).toHaveLength(1);
    expect(calls.lines[0]).toContain('The sandbox is busy.');
  });

  it('holds up a login for a quarter of a second, not for longer, and the others still count', async () => {
    const policies = [policy({ expression: 'never' }), policy({ expression: 'soon' }, { action: 'ALERT' })];
    const { evaluate, calls } = setUp(policies, (text) => (text === 'never' ? new Promise(() => undefined) : YES));
    const startedAt = performance.now();
    expect((await evaluate(judgedOf())).decision).toBe('ALERTED');
    expect(performance.now() - startedAt).toBeGreaterThan(200);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(calls.noted).toEqual([]);
  });

  it('counts a fault that comes too late for its login', async () => {
    const { evaluate, calls } = setUp([policy({ expression: 'late' })], async () => {
      await later(300);
      return FAULT;
    });
    expect((await evaluate(judgedOf())).decision).toBe('ALLOWED');
    expect(calls.noted).toHaveLength(0);
    await later(150);
    expect(calls.noted).toHaveLength(1);
  });
});
