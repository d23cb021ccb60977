import { describe, expect, it } from 'vitest';

import { SCOPES } from '../../graphql/authorization';
import { createDeps } from '../../graphql/deps';
import { createSchemaSpec } from '../../graphql/schema-spec';
import { askedOf, codes, createWorld } from './fake-guard';
import { ADA, ANNA, callerOf } from './fixtures';
import { FIELDS, SUBSCRIPTIONS } from './root-field-queries';

const scopesOf = (scope: string | readonly string[] | null): readonly string[] => (scope === null ? [] : [scope].flat());

const spec = (): ReturnType<typeof createSchemaSpec> => {
  const world = createWorld();
  return createSchemaSpec(
    createDeps(
      () => world.guard,
      () => world.auth,
      console
    )
  );
};

describe('the table of root fields', () => {
  it('holds every root field with the scope that the host application checks', () => {
    const declared = spec().rootFields.map(({ on, name, auth }) => [`${on}.${name}`, auth === false ? [] : auth.scope]);
    const expected = [...FIELDS, ...SUBSCRIPTIONS].map(([field, scope]) => [field, scopesOf(scope)]);
    expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(expected));
  });
});

describe.each(FIELDS)('%s', (name, scope, operation) => {
  const scopes = scopesOf(scope);
  const isOwn = scopes.some((own) => own.includes('.my-session.'));
  /** A test mail goes to the administrator who asks: nobody else has a place for it. */
  const isOfAdmins = name === 'Mutation.sendTestAuthMail';
  const caller = callerOf(isOfAdmins ? ADA : ANNA, 's001');

  it('answers a caller with exactly the scope', async () => {
    const world = createWorld();
    world.caller = caller;
    world.scopes = scopes;
    expect((await world.run(operation)).errors).toBeUndefined();
  });

  it(scope ? 'refuses the Public role, whatever it was granted' : 'is open to everybody', async () => {
    const world = createWorld();
    world.caller = null;
    expect(codes(await world.run(operation))).toEqual(scope ? ['UNAUTHENTICATED'] : []);
  });

  if (!scope) return;

  it('refuses a context without credentials, even where a caller could be told', async () => {
    const world = createWorld();
    world.context = () => ({ state: {} });
    expect(codes(await world.run(operation))).toEqual(['UNAUTHENTICATED']);
  });

  it.each(scopes)('refuses a caller with every scope but %s', async (missing) => {
    const world = createWorld();
    world.caller = caller;
    world.scopes = Object.values(SCOPES).filter((other) => other !== missing);
    expect(codes(await world.run(operation))).toEqual(['FORBIDDEN']);
    expect(world.asked.filter(({ name }) => name !== 'verify')).toEqual([]);
  });

  it(isOwn || isOfAdmins ? 'refuses API tokens' : 'answers API tokens', async () => {
    const world = createWorld();
    world.caller = callerOf(null);
    expect(codes(await world.run(operation)), name).toEqual(isOwn ? ['UNAUTHENTICATED'] : isOfAdmins ? ['FORBIDDEN'] : []);
  });
});

describe('parts that need leave of their own', () => {
  it('does not show events through a session to those who may not read the feed', async () => {
    const world = createWorld();
    world.scopes = [SCOPES.findSession];
    const result = await world.run('{ authSession(id: "s001") { id events { nodes { id } } } }');
    expect(codes(result)).toEqual(['FORBIDDEN']);
    expect(askedOf(world, 'readBefore')).toEqual([]);
  });

  it('does not show the ended sessions to those who may end but not read them', async () => {
    const world = createWorld();
    world.scopes = [SCOPES.forceLogout];
    const result = await world.run('mutation { forceLogoutSession(id: "s001") { count sessions { ipAddress } } }');
    expect(result).toEqual({ data: { forceLogoutSession: { count: 1, sessions: [] } } });
    world.caller = callerOf(ADA);
    world.scopes = [SCOPES.forceLogout, SCOPES.findSessions];
    expect(await world.run('mutation { forceLogoutSession(id: "s001") { sessions { id } } }')).toEqual({
      data: { forceLogoutSession: { sessions: [{ id: 's001' }] } },
    });
  });
});
