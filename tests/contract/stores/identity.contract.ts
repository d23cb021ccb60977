/** Two names are one only where every byte is the same. MySQL's and MariaDB's own comparison sees fewer differences. */

import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import type { SessionId, UserRef } from '../../../server/src/domain/session';
import { NOW, newSession, newUser, open, openingOf, tokenOf, type Stores } from './stores';

/** Each is another name than the first, and the same to one collation or another. */
const alike = (name: string): readonly (readonly [string, string])[] => [
  ['in capitals', name.toUpperCase()],
  ['with a space behind it', `${name} `],
  ['with an accent', name.replace('a', 'à')],
  ['in wide letters', name.replace('a', 'ａ')],
];

export const describeIdentity = (stores: () => Stores): void => {
  it.each(alike('a'))("a token's id %s is another token", async (_, letter) => {
    const { sessions } = stores();
    const session = await open(stores(), newUser());
    const name = `${session.id}-x`;
    await sessions.addToken(session.id, tokenOf({ kind: 'native', value: `${name}a` }));
    expect(await sessions.stateOf({ kind: 'native', value: `${name}${letter}` })).toBe('unknown');
  });

  it('a fingerprint that differs in case alone is another one', async () => {
    const { connection } = stores();
    const { id } = await open(stores(), newUser());
    const row = (fingerprint: string) => ({ fingerprint, session_key: id, kind: 'jti' });
    await connection('session_guard_tokens').insert([row(`${id}-abcDEF`), row(`${id}-ABCdef`)]);
    expect(await connection('session_guard_tokens').where({ fingerprint: `${id}-abcDEF` })).toHaveLength(1);
  });

  describe.each(alike('user-a'))("a user's id %s", (_, id) => {
    const named: UserRef = { origin: 'USER', id: 'user-a' };
    const other: UserRef = { origin: 'USER', id };

    it('is another user: neither is counted with the other, ended with the other or held by the other', async () => {
      const { sessions, histories } = stores();
      const session = await open(stores(), named);
      await sessions.setValidAfter(named, NOW);
      await histories.change(named, (history) => ({ ...history, logins: 7 }));
      expect(await sessions.validAfter(other)).toBeNull();
      expect((await histories.read(other)).history.logins).toBe(0);
      expect(await sessions.ofUser(other)).toEqual([]);
      expect((await sessions.page({ userId: id }, 'CREATED_AT_ASC', { limit: 10 })).rows).toEqual([]);
      expect(await sessions.count({ userId: id })).toBe(0);
      const limits = { refuseBeyond: 1, endOldestBeyond: null };
      expect(await sessions.open(openingOf(newSession(other), { limits }))).toEqual({ kind: 'opened' });
      await sessions.end([session.id], { reason: 'LOGOUT', actor: SYSTEM, now: NOW });
    });
  });

  it('ids of sessions, policies and risk events are not found in capitals or with a space behind them', async () => {
    const { sessions, policies, riskEvents } = stores();
    const { id } = await open(stores(), newUser(), { id: `0000abcd-${Math.random().toString(16).slice(2)}` as SessionId });
    for (const name of [id.toUpperCase(), `${id} `] as SessionId[]) {
      expect(await sessions.find(name)).toBeNull();
      expect(await sessions.end([name], { reason: 'LOGOUT', actor: SYSTEM, now: NOW })).toEqual([]);
      expect(await policies.delete(name, SYSTEM)).toBe(false);
      expect(await riskEvents.find(name)).toBeNull();
    }
  });

  it('countries and kinds of networks are matched as they are written', async () => {
    const { sessions } = stores();
    const location = { countryCode: 'DE', region: null, city: null, latitude: 0, longitude: 0, accuracyRadiusKm: 1, timeZone: null };
    const { user } = await open(stores(), newUser(), { location });
    const count = (countryCode: string): Promise<number> => sessions.count({ userId: user.id, countryCode: [countryCode] });
    expect([await count('DE'), await count('de'), await count('DE ')]).toEqual([1, 0, 0]);
  });
};
