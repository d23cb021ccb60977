import { beforeEach, describe, expect, it } from 'vitest';
import { SCOPES } from '../../graphql';
import type { GuardAuth, Scope } from '../../graphql/authorization';
import { createHeldRights, type Granted, type HeldRights } from '../../graphql/subscriptions/held-rights';
import { guardError } from '../../server/src/domain/errors';
import type { SessionId } from '../../server/src/domain/session';
import { ADA, callerOf } from './fixtures';

const { findSessions, findRiskEvents, findPolicies } = SCOPES;
const BOTH: readonly Scope[] = [findSessions, findRiskEvents];

interface Context {
  state: { auth: { credentials: object } | null };
}

const scopesOf = async (granted: Granted | null | Promise<Granted>): Promise<readonly Scope[] | undefined> => (await granted)?.scopes;

const createContext = (): Context => ({ state: { auth: { credentials: {} } } });

describe('rights that are held for a moment', () => {
  let now = 0;
  let scopes: readonly string[] = [];
  let asked: string[] = [];
  let restedOn: [unknown, readonly string[]][] = [];
  let rights: HeldRights;

  beforeEach(() => {
    [now, scopes, asked, restedOn] = [5000, BOTH, [], []];
    const auth = {
      callerOf: () => callerOf(ADA, 's001'),
      async verify(_context: unknown, [scope = '']: readonly string[]) {
        asked.push(scope);
        if (!scopes.includes(scope)) throw guardError('FORBIDDEN', `This needs ${scope}.`);
      },
      restOn: (context: unknown, granted: readonly string[]) => void restedOn.push([context, granted]),
      currentSessionId: () => 's001' as SessionId,
    } as Partial<GuardAuth> as GuardAuth;
    rights = createHeldRights(
      () => auth,
      () => now
    );
  });

  it('are asked for once, the refused ones too', async () => {
    const context = createContext();
    const wanted = [...BOTH, findPolicies];
    expect(rights.held(context, wanted)).toBeNull();
    expect(await scopesOf(rights.ask(context, wanted))).toEqual(BOTH);
    expect(await scopesOf(rights.ask(context, wanted))).toEqual(BOTH);
    expect(await scopesOf(rights.held(context, wanted))).toEqual(BOTH);
    expect(await scopesOf(rights.held(context, [findPolicies]))).toEqual([]);
    expect(rights.ownSession(context)).toBe('s001');
    expect(asked).toEqual(wanted);
  });

  it('are the same object for the same list', async () => {
    const context = createContext();
    const granted = await rights.ask(context, BOTH);
    expect([rights.held(context, BOTH), granted.name]).toEqual([granted, BOTH.join()]);
    expect(rights.held(context, BOTH)).toBe(granted);
    expect(rights.held(context, [findSessions])?.name).toBe(findSessions);
  });

  it('are asked for again after ten seconds', async () => {
    const context = createContext();
    await rights.ask(context, BOTH);
    scopes = [findSessions];
    now += 9999;
    expect(await scopesOf(rights.held(context, BOTH))).toEqual(BOTH);
    now += 1;
    expect(rights.held(context, BOTH)).toBeNull();
    expect(await scopesOf(rights.ask(context, BOTH))).toEqual([findSessions]);
  });

  it('are asked for again at once where the caller was authenticated anew, also while they are being asked for', async () => {
    const context = createContext();
    await rights.ask(context, [findSessions]);
    context.state.auth = { credentials: {} };
    expect(rights.held(context, [findSessions])).toBeNull();
    const asking = rights.ask(context, BOTH);
    context.state.auth = { credentials: {} };
    scopes = [findSessions];
    expect(await scopesOf(asking)).toEqual([findSessions]);
    expect(await scopesOf(rights.held(context, BOTH))).toEqual([findSessions]);
  });

  it('are asked for once for all sockets that authentication left the same, each of which rests on them', async () => {
    const [one, two] = [createContext(), createContext()];
    two.state.auth = one.state.auth;
    const wanted = [...BOTH, findPolicies];
    const granted = await Promise.all([rights.ask(one, wanted), rights.ask(two, wanted)]);
    expect(granted[0]).toBe(granted[1]);
    expect(asked).toEqual(wanted);
    rights.held(one, wanted);
    expect(restedOn).toEqual([
      [one, BOTH],
      [two, BOTH],
    ]);
    [one, two].forEach((context) => (context.state.auth = { credentials: {} }));
    await rights.ask(one, BOTH);
    expect(restedOn.slice(2)).toEqual([[one, BOTH]]);
  });

  it('are those of one caller, and nobody has any without credentials', async () => {
    const [one, two, nobody] = [createContext(), createContext(), { state: { auth: null } }];
    await rights.ask(one, BOTH);
    expect(rights.held(two, BOTH)).toBeNull();
    expect(await scopesOf(rights.ask(nobody, BOTH))).toEqual([]);
  });
});
