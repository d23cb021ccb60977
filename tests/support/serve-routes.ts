/** The REST routes of the plugin on a server of their own, without an application around them. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Koa, { type Context } from 'koa';

type Handler = (context: Context) => unknown;

export interface Route {
  readonly method: string;
  readonly path: string;
  /** The name of a controller's action, or the action itself. */
  readonly handler: string | Handler;
}

export interface ServedRoutes {
  ask(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly text: string }>;
  close(): Promise<void>;
}

const matcherOf = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);

/** @param controllers by name; each gives its actions */
export const serveRoutes = async (
  routes: readonly Route[],
  controllers: Readonly<Record<string, () => Readonly<Record<string, Handler>>>>
): Promise<ServedRoutes> => {
  const actionOf = (handler: Route['handler']): Handler => {
    if (typeof handler === 'function') return handler;
    const [controller = '', action = ''] = handler.split('.');
    return controllers[controller]?.()[action] ?? expectAction(handler);
  };
  const expectAction = (name: string): never => {
    throw new Error(`There is no action ${name}.`);
  };
  const table = routes.map(({ method, path, handler }) => ({ method, matcher: matcherOf(path), action: actionOf(handler) }));

  const app = new Koa();
  app.silent = true;
  app.use(async (context) => {
    const found = table.find(({ method, matcher }) => method === context.method && matcher.test(context.path));
    if (!found) return;
    const sent = await text(context.req);
    Object.assign(context, { params: found.matcher.exec(context.path)?.groups ?? {} });
    Object.assign(context.request, { body: sent === '' ? {} : JSON.parse(sent) });
    await found.action(context);
  });
  const server: Server = createServer(app.callback() as never);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ask: async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      return { status: response.status, text: await response.text() };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
