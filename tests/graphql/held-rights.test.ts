import { beforeEach, describe, expect, it } from 'vitest';
import { SCOPES } from '../../graphql';
import type { GuardAuth, Scope } from '../../graphql/authorization';
import { createHeldRights, type HeldRights } from '../../graphql/subscriptions/held-rights';
import { guardError } from '../../server/src/domain/errors';
import type { SessionId } from '../../server/src/domain/session';
import { ADA, callerOf } from './fixtures';

const { findSessions, findRiskEvents, findPolicies } = SCOPES;
const BOTH: readonly Scope[] = [findSessions, findRiskEvents];

interface Context {
  state: { auth: { credentials: object } | null };
}

const createContext = (): Context => ({ state: { auth: { credentials: {} } } });

describe('rights that are held for a moment', () => {
  let now = 0;
  let scopes: readonly string[] = [];
  let asked: string[] = [];
  let rights: HeldRights;

  beforeEach(() => {
    [now, scopes, asked] = [5000, BOTH, []];
    const auth = {
      callerOf: () => callerOf(ADA, 's001'),
      async verify(_context: unknown, [scope = '']: readonly string[]) {
        asked.push(scope);
        if (!scopes.includes(scope)) throw guardError('FORBIDDEN', `This needs ${scope}.`);
      },
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
    expect(await rights.ask(context, wanted)).toEqual(BOTH);
    expect(await rights.ask(context, wanted)).toEqual(BOTH);
    expect([rights.held(context, wanted), rights.held(context, [findPolicies]), rights.ownSession(context)]).toEqual([BOTH, [], 's001']);
    expect(asked).toEqual(wanted);
  });

  it('are asked for again after a second', async () => {
    const context = createContext();
    await rights.ask(context, BOTH);
    scopes = [findSessions];
    now += 999;
    expect(rights.held(context, BOTH)).toEqual(BOTH);
    now += 1;
    expect(rights.held(context, BOTH)).toBeNull();
    expect(await rights.ask(context, BOTH)).toEqual([findSessions]);
  });

  it('are asked for again at once where the caller was authenticated anew, also while they are being asked for', async () => {
    const context = createContext();
    await rights.ask(context, [findSessions]);
    context.state.auth = { credentials: {} };
    expect(rights.held(context, [findSessions])).toBeNull();
    const asking = rights.ask(context, BOTH);
    context.state.auth = { credentials: {} };
    await asking;
    expect(rights.held(context, BOTH)).toBeNull();
  });

  it('are those of one caller, and nobody has any without credentials', async () => {
    const [one, two, nobody] = [createContext(), createContext(), { state: { auth: null } }];
    await rights.ask(one, BOTH);
    expect(rights.held(two, BOTH)).toBeNull();
    expect(await rights.ask(nobody, BOTH)).toEqual([]);
  });
});
