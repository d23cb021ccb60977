import type { GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSubscriptionRegistry } from '../../server/src/strapi/subscription-registry';

const info = {} as GraphQLResolveInfo;
const orders = async function* () {
  yield { orderPlaced: 'order 1' };
};

const setUp = (granted: readonly string[]) =>
  createSubscriptionRegistry(async (_context, scopes) => {
    if (!scopes.every((scope) => granted.includes(scope))) throw new Error('forbidden');
  });

const firstOf = async (stream: unknown): Promise<unknown> => (await (stream as AsyncIterator<unknown>).next()).value as unknown;

describe('subscriptions of other plugins', () => {
  it('stream to who has the scope', async () => {
    const registry = setUp(['api::order.order.find']);
    registry.add('orderPlaced', orders, { scope: ['api::order.order.find'] });
    expect(await firstOf(await registry.fields.orderPlaced?.({}, {}, {}, info))).toEqual({ orderPlaced: 'order 1' });
  });

  it('do not begin for who has not', async () => {
    const registry = setUp([]);
    let hasBegun = false;
    registry.add('orderPlaced', () => ((hasBegun = true), orders()), { scope: ['api::order.order.find'] });
    await expect(registry.fields.orderPlaced?.({}, {}, {}, info)).rejects.toThrow('forbidden');
    expect(hasBegun).toBe(false);
  });

  it('have one source each: the second is refused by name', () => {
    const registry = setUp([]);
    registry.add('orderPlaced', orders, { scope: false });
    expect(() => registry.add('orderPlaced', orders, { scope: false })).toThrow(/orderPlaced/);
  });

  it('are not found by names that every object has', () => {
    expect(setUp([]).fields.constructor).toBeUndefined();
  });
});
