import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { mailsTo } from '../outbox';
import { runOutside } from '../outside';

interface Order {
  readonly id: string;
  readonly refreshToken: string;
  /** Whether to work outside the request. */
  readonly outside?: boolean;
}

const controller = ({ strapi }: { strapi: Core.Strapi }) => {
  const manager = () => strapi.sessionManager('users-permissions');
  const withAccessToken = async (result: { token: string } | { error: string }) => {
    if ('error' in result) throw new Error(result.error);
    const access = await manager().generateAccessToken(result.token);
    if ('error' in access) throw new Error(access.error);
    return { jwt: access.token, refreshToken: result.token };
  };

  const obey = (work: (order: Order) => Promise<unknown>) => async (context: Context) => {
    const order = (context.request as unknown as { body: Order }).body;
    context.body = await (order.outside ? runOutside(() => work(order)) : work(order));
  };

  return {
    mails: (context: Context) => void (context.body = mailsTo(context.query.to)),
    issue: obey(async ({ id }) => ({
      jwt: await strapi
        .plugin('users-permissions')
        .service('jwt')
        .issue({ id: Number(id) }),
    })),
    generate: obey(async ({ id }) => withAccessToken(await manager().generateRefreshToken(id, undefined, { type: 'refresh' }))),
    rotate: obey(async ({ refreshToken }) => withAccessToken(await manager().rotateRefreshToken(refreshToken))),
  };
};

export default controller;
