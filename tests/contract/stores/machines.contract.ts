/** What is kept for machines: keys of tokens, how far receivers have come, tokens of others that were used. */

import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createEnvelopes, createKeyRing } from '../../../server/src/domain/envelope';
import { createSeenTokens } from '../../../server/src/strapi/seen-tokens';
import { loadSetKeys } from '../../../server/src/strapi/set-keys';
import { createSetReceiverStore } from '../../../server/src/strapi/set-receiver-store';
import { DAY, MINUTE, NOW, type Stores } from './stores';

export const describeMachines = (stores: () => Stores): void => {
  const envelopes = createEnvelopes(createKeyRing(Buffer.alloc(32, 1), []));
  const load = (generation: number, now = NOW) =>
    loadSetKeys({ database: stores().database, envelopes, clock: { now: () => now }, generation });
  const idsOf = async (keys: Awaited<ReturnType<typeof load>>) => (await keys.published()).map(({ kid }) => kid);

  it('has one key for instances that start at once, and finds it again', async () => {
    const [one, other] = await Promise.all([load(1), load(1)]);
    const again = await load(1);
    expect(new Set([one, other, again].map(({ current }) => current.publicJwk.kid)).size).toBe(1);
    expect(await idsOf(again)).toEqual([one.current.publicJwk.kid]);
  });

  it('signs with the key of the next generation, and publishes the former one, on instances of the former too', async () => {
    let now = NOW;
    const former = await loadSetKeys({ database: stores().database, envelopes, clock: { now: () => now }, generation: 1 });
    const next = await load(2);
    const ids = [next.current.publicJwk.kid, former.current.publicJwk.kid];
    expect(ids[0]).not.toBe(ids[1]);
    expect(await idsOf(next)).toEqual(ids);
    expect(await idsOf(former)).toEqual([ids[1]]);
    now += 2 * MINUTE;
    expect(await idsOf(former)).toEqual(ids);
  });

  it('keeps the keys sealed', async () => {
    await load(1);
    const row = await stores().connection('session_guard_states').where({ name: 'set-keys' }).first<{ text: string }>('text');
    expect(row?.text).not.toMatch(/PRIVATE KEY/);
    const wrong = createEnvelopes(createKeyRing(Buffer.alloc(32, 2), []));
    const { database } = stores();
    await expect(loadSetKeys({ database, envelopes: wrong, clock: { now: () => NOW }, generation: 1 })).rejects.toThrow('do not open');
  });

  it('keeps how far a receiver has come, and lets one of two polls write', async () => {
    const receivers = createSetReceiverStore(stores().database);
    const name = `api_token:${randomUUID()}`;
    const begun = await receivers.load(name, 17, NOW);
    expect(begun).toEqual({ position: 17, done: [] });
    const [one, other] = await Promise.all([
      receivers.save(name, begun, { position: 18, done: ['b'] }, NOW),
      receivers.save(name, begun, { position: 17, done: ['c'] }, NOW + 1),
    ]);
    expect([one, other].filter(Boolean)).toHaveLength(1);
    expect(await receivers.load(name, 99, NOW)).toEqual(one ? { position: 18, done: ['b'] } : { position: 17, done: ['c'] });
  });

  it('has places for a hundred receivers, and gives those away that nobody used for a month', async () => {
    const { database, connection } = stores();
    const receivers = createSetReceiverStore(database);
    await connection('session_guard_states').where('name', 'like', 'set-receiver:%').delete();
    for (let index = 0; index < 100; index += 1) await receivers.load(`old:${index}`, 0, NOW);
    await expect(receivers.load('new', 0, NOW + DAY)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(await receivers.load('new', 5, NOW + 31 * DAY)).toEqual({ position: 5, done: [] });
  });

  it('takes a token once over all instances, and forgets it when it has run out', async () => {
    const [one, other] = [createSeenTokens(stores().database), createSeenTokens(stores().database)];
    const id = randomUUID();
    const taken = await Promise.all([one.take(id, NOW + MINUTE, NOW), other.take(id, NOW + MINUTE, NOW)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await one.take(id, NOW + MINUTE, NOW + MINUTE)).toBe(false);
    expect(await other.take(randomUUID(), NOW + DAY, NOW + 2 * MINUTE)).toBe(true);
    const { connection } = stores();
    const [count] = await connection('session_guard_states')
      .where('name', 'like', 'seen-token:%')
      .count<{ count: unknown }[]>({ count: '*' });
    expect(Number(count?.count)).toBe(1);
  });
};
