import { createServer, request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { buildSchema, GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { AuthEvent } from '../../server/src/domain/event';
import type { SessionId } from '../../server/src/domain/session';
import { createFeed } from '../../server/src/use-cases/read-feed';
import { createSocketServer, type SocketServer } from '../../server/src/transport/socket-server';
import type { SocketCaller, SocketServerDeps } from '../../server/src/transport/socket-server-deps';
import { eventAt, SLACK } from './event-bus.contract';

// Vite takes the ES modules of graphql, and graphql-ws, which Vite leaves alone, the CommonJS ones: two copies that do not know each other.
vi.mock('graphql', async () => {
  const { createRequire } = await import('node:module');
  return createRequire(import.meta.url)('graphql') as object;
});

const schema = buildSchema(`
  type Query { me: String!, broken: String, slow: String }
  type Mutation { act: Int! }
  type Subscription { ticks: String!, foreign: String!, orphan: String }
`);
const foreign = schema.getSubscriptionType()!.getFields().foreign!;
foreign.subscribe = async function* () {
  yield { foreign: 'from another plugin' };
};

type Context = { caller: SocketCaller };
const limits = {
  maxSubscriptionsPerSocket: 2,
  maxSocketsPerCaller: 2,
  maxSockets: 4,
  maxPayloadBytes: 10_000,
  initTimeout: 10_000,
  idleTimeout: 60_000,
  allowedOrigins: ['https://dashboard.example.com'],
  revalidateInterval: 100,
};

describe('the socket server', { timeout: 30_000 }, () => {
  let http: Server;
  let sockets: SocketServer;
  let url: string;
  let lines: string[];
  let acted: number;
  let valid: Awaited<ReturnType<SocketServerDeps['isStillValid']>>;
  let listeners: Set<(event: AuthEvent) => void>;
  let closings: (() => unknown)[];
  let release: () => void;
  const session = (id: string) => id as SessionId;

  const boot = async (more: Partial<SocketServerDeps> = {}): Promise<void> => {
    const sequencer = {
      last: () => 0,
      onEvent: (listener: (event: AuthEvent) => void) => (listeners.add(listener), () => void listeners.delete(listener)),
    };
    const log = { readAfter: async () => [], readBefore: async () => [], lastPosition: async () => 0, oldest: async () => null };
    const feed = createFeed({ sequencer, log, clock: { now: Date.now }, bufferSize: 5 });
    const write = (line: string): void => void lines.push(line);
    sockets = createSocketServer({
      path: '/graphql',
      limits,
      clock: { now: Date.now },
      logger: { debug: write, info: write, warn: write, error: write },
      validationRules: [],
      shareResults: () => ({ resultFor: async () => null, leave: () => undefined }),
      getSchema: () => schema,
      subscriptions: { ticks: () => feed.read({}) },
      async authenticate({ authorization }) {
        const [, name = '', expiry] = /^Bearer ([a-z]+)(?: (\d+))?$/.exec(authorization ?? '') ?? [];
        if (name === '') return { kind: 'refused', closeCode: 4403, reason: 'No token' };
        if (name === 'ended') return { kind: 'refused', closeCode: 4401, reason: `${'Ausgeloggt ü'.repeat(20)}` };
        if (name === 'broken') throw new Error('the database is away');
        return {
          key: `user:USER:${name}`,
          sessionId: session(`session-${name}`),
          user: { origin: 'USER', id: name },
          expiresAt: expiry === undefined ? null : Date.now() + Number(expiry),
          credential: name,
        };
      },
      contextFor: (caller) => ({ caller }),
      isStillValid: async () => valid,
      formatError: (error) => (error.originalError ? { message: 'masked', path: error.path } : error.toJSON()),
      ...more,
    });
    sockets.attach(http);
  };

  beforeEach(async () => {
    [lines, acted, valid, listeners, closings] = [[], 0, true, new Set(), []];
    const resolvers: Record<
      string,
      Record<string, (source: unknown, args: unknown, context: Context, info: GraphQLResolveInfo) => unknown>
    > = {
      Query: {
        me: (_source, _args, { caller }) => caller.credential,
        broken: () => {
          throw new Error('secret detail');
        },
        slow: () => new Promise<void>((resolve) => (release = resolve)),
      },
      Mutation: { act: () => (acted += 1) },
      Subscription: { ticks: (event) => (event as AuthEvent).id },
    };
    for (const [type, fields] of Object.entries(resolvers))
      for (const [field, resolve] of Object.entries(fields))
        (schema.getType(type) as ReturnType<typeof schema.getQueryType>)!.getFields()[field]!.resolve = resolve;
    http = createServer((incoming, response) => {
      let body = '';
      incoming.on('data', (chunk) => (body += chunk)).on('end', () => response.end(`${incoming.method} ${incoming.url} ${body}`));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`;
  });
  afterEach(async () => {
    for (const close of closings) await close();
    await sockets.detach();
    expect(sockets.size()).toBe(0);
    expect(listeners.size).toBe(0);
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  const openClient = (token: string | null, options: Partial<ClientOptions> = {}) => {
    const closed: { code: number; reason: string }[] = [];
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      connectionParams: token === null ? {} : { Authorization: `Bearer ${token}` },
      on: { closed: (event) => closed.push(event as { code: number; reason: string }) },
      ...options,
    });
    closings.push(() => client.dispose());
    return { client, closed };
  };
  const run = async (client: Client, query: string): Promise<unknown> => {
    for await (const result of client.iterate({ query })) return result;
    return undefined;
  };
  const subscribe = (client: Client, query = 'subscription { ticks }') => {
    const seen: unknown[] = [];
    const ended = new Promise<unknown>((resolve) =>
      closings.push(
        client.subscribe({ query }, { next: (result) => seen.push(result), error: resolve, complete: () => resolve('complete') })
      )
    );
    return { seen, ended };
  };
  const emit = (position: number, id?: string): void => listeners.forEach((listener) => listener(eventAt(position, id)));
  const openRaw = (protocol = 'graphql-transport-ws', headers: Record<string, string> = {}) => {
    const socket = new WebSocket(url, protocol, { headers });
    socket.on('error', () => undefined);
    closings.push(() => socket.terminate());
    const messages: { type: string; id?: string; payload?: unknown }[] = [];
    socket.on('message', (data) => messages.push(JSON.parse(String(data)) as { type: string }));
    const closed = new Promise<{ code: number; reason: string }>((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
    );
    const opened = new Promise((resolve) => socket.on('open', resolve));
    const status = new Promise<number>((resolve) =>
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    );
    const send = (message: object): void => socket.send(JSON.stringify(message));
    const init = async (token: string): Promise<void> => {
      await opened;
      send({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } });
      await expect.poll(() => messages[0]?.type, SLACK).toBe('connection_ack');
    };
    return { socket, messages, closed, opened, status, send, init };
  };

  describe('who comes in', () => {
    it('refuses with the code and as much of the reason as a close frame carries', async () => {
      await boot();
      const [nobody, ended, broken] = [openClient(null), openClient('ended'), openClient('broken')];
      await expect.poll(() => nobody.closed[0], SLACK).toMatchObject({ code: 4403, reason: 'No token' });
      await expect.poll(() => ended.closed[0], SLACK).toMatchObject({ code: 4401, reason: expect.stringMatching(/^Ausgeloggt ü.*…$/) });
      await expect.poll(() => broken.closed[0], SLACK).toMatchObject({ code: 1013 });
      expect(lines.join()).toContain('could not be authenticated: Error');
      expect(lines.join()).not.toContain('the database is away');
    });

    it('takes the token from the handshake of clients that are no browsers', async () => {
      await boot();
      const raw = openRaw(undefined, { authorization: 'Bearer alice' });
      await raw.opened;
      raw.send({ type: 'connection_init' });
      await expect.poll(() => raw.messages[0]?.type, SLACK).toBe('connection_ack');
    });

    it('does not wait for connection_init for ever, nor speak another protocol', async () => {
      await boot({ limits: { ...limits, initTimeout: 300 } });
      expect(await openRaw().closed).toMatchObject({ code: 4408 });
      const other = openRaw('graphql-ws');
      await expect(Promise.race([other.closed.then(({ code }) => code), other.status])).resolves.toSatisfy(
        (code) => code === 4406 || code === 400 || code === 1006
      );
    });

    it('refuses pages of foreign hosts before a socket is open', async () => {
      await boot();
      for (const origin of [
        'https://evil.example.com',
        'https://dashboard.example.com.evil.com',
        'null',
        'https://dashboard.example.com:444',
      ])
        expect(await openRaw(undefined, { origin }).status).toBe(403);
      for (const origin of ['https://dashboard.example.com', url.replace('ws:', 'http:').replace('/graphql', '')])
        await openRaw(undefined, { origin }).opened;
    });

    it('lets no more in than the limits, and others again once some have left', async () => {
      await boot();
      const [one, two, three] = [openClient('alice'), openClient('alice'), openClient('alice')];
      await expect.poll(() => [one, two, three].flatMap(({ closed }) => closed.map(({ code }) => code)), SLACK).toEqual([1013]);
      const others = [openRaw(), openRaw()];
      await Promise.all(others.map(({ opened }) => opened));
      expect(await openRaw().closed).toEqual({ code: 1013, reason: 'Too many sockets' });
      others.forEach(({ socket }) => socket.close());
      await expect.poll(() => sockets.size(), SLACK).toBe(2);
      expect(await run(openClient('bob').client, '{ me }')).toEqual({ data: { me: 'bob' } });
    });
  });

  describe('what runs', () => {
    it('runs queries, mutations, own subscriptions and those of other plugins', async () => {
      await boot();
      const { client } = openClient('alice');
      expect(await run(client, '{ me }')).toEqual({ data: { me: 'alice' } });
      expect(await run(client, 'mutation { act }')).toEqual({ data: { act: 1 } });
      expect(await run(client, 'subscription { foreign }')).toEqual({ data: { foreign: 'from another plugin' } });
      const { seen } = subscribe(client);
      await expect.poll(() => listeners.size, SLACK).toBe(1);
      emit(1);
      await expect.poll(() => seen, SLACK).toEqual([{ data: { ticks: 'event-1' } }]);
    });

    it('masks errors, and a subscription without a source is one', async () => {
      await boot({
        contextFor: (caller) => {
          if (caller.credential === 'carol') throw new Error('secret detail');
          return { caller };
        },
      });
      const { client } = openClient('alice');
      expect(await run(client, '{ broken }')).toMatchObject({ errors: [{ message: 'masked' }] });
      expect(await run(client, 'subscription { orphan }')).toMatchObject({ errors: [{ message: 'masked' }] });
      const { ended } = subscribe(openClient('carol').client, '{ me }');
      expect(await ended).toEqual([{ message: 'masked' }]);
    });

    it('applies the validation rules, also one that throws', async () => {
      await boot({
        validationRules: [
          (context) => ({
            Field(node) {
              if (node.name.value === 'me') context.reportError(new GraphQLError('Not this'));
              if (node.name.value === 'slow') throw new GraphQLError('Too deep');
            },
          }),
        ],
      });
      const { client } = openClient('alice');
      expect(await subscribe(client, '{ me }').ended).toMatchObject([{ message: 'Not this' }]);
      expect(await subscribe(client, '{ slow }').ended).toMatchObject([{ message: 'Too deep' }]);
    });

    it('ends the subscription above the limit and leaves the others alone', async () => {
      await boot();
      const { client } = openClient('alice');
      const [one, two] = [subscribe(client), subscribe(client)];
      await expect.poll(() => listeners.size, SLACK).toBe(2);
      expect(await subscribe(client).ended).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
      emit(1);
      for (const { seen } of [one, two]) await expect.poll(() => seen, SLACK).toHaveLength(1);
    });

    it('ends a query above the limit, and counts anew when one is done', async () => {
      await boot();
      const { client } = openClient('alice');
      const running = [subscribe(client, '{ slow }'), subscribe(client, '{ slow }')];
      expect(await subscribe(client, '{ me }').ended).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
      release();
      await Promise.race(running.map(({ ended }) => ended));
      expect(await run(client, '{ me }')).toEqual({ data: { me: 'alice' } });
      release();
    });

    it('closes a socket that sends too much at once', async () => {
      await boot();
      const raw = openRaw();
      await raw.init('alice');
      raw.send({ type: 'ping', payload: { filler: 'x'.repeat(20_000) } });
      expect(await raw.closed).toMatchObject({ code: 1009 });
    });
  });

  describe('how it ends', () => {
    it('closes the sockets of a session, a user or a caller, and no others', async () => {
      await boot();
      const [alice, bob, carol, dave] = ['alice', 'bob', 'carol', 'dave'].map((name) => openClient(name));
      await expect.poll(() => listNames().length, SLACK).toBe(4);
      expect(sockets.closeSession(session('session-alice'), 'Logged out by an administrator')).toBe(1);
      expect(sockets.closeUser({ origin: 'USER', id: 'bob' }, 'Blocked')).toBe(1);
      expect(sockets.closeUser({ origin: 'ADMIN', id: 'dave' }, 'Another one')).toBe(0);
      expect(sockets.closeCaller('user:USER:carol', 'Changed', 4403)).toBe(1);
      await expect.poll(() => alice?.closed[0], SLACK).toMatchObject({ code: 4401, reason: 'Logged out by an administrator' });
      await expect.poll(() => bob?.closed[0], SLACK).toMatchObject({ code: 4401 });
      await expect.poll(() => carol?.closed[0], SLACK).toMatchObject({ code: 4403 });
      expect(listNames()).toEqual(['dave']);
      expect(dave?.closed).toEqual([]);
    });

    it('hears and tells nothing more once it is closed, though the client does not answer', async () => {
      await boot();
      const raw = openRaw();
      await raw.init('alice');
      raw.send({ type: 'subscribe', id: '1', payload: { query: 'subscription { ticks }' } });
      await expect.poll(() => listeners.size, SLACK).toBe(1);
      raw.socket.pause();
      raw.send({ type: 'subscribe', id: '2', payload: { query: 'mutation { act }' } });
      sockets.closeSession(session('session-alice'), 'Ended');
      emit(1);
      expect(listeners.size).toBe(0);
      raw.send({ type: 'subscribe', id: '3', payload: { query: 'mutation { act }' } });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(acted).toBe(0);
      raw.socket.resume();
      expect(await raw.closed).toMatchObject({ code: 4401 });
      expect(raw.messages.map(({ type }) => type)).toEqual(['connection_ack']);
    });

    it('closes with 4403 when the token runs out', async () => {
      await boot();
      const { closed } = openClient('alice 150');
      await expect.poll(() => closed[0], SLACK).toMatchObject({ code: 4403, reason: 'Token expired' });
    });

    it('closes whoever is no longer valid: in a sweep, on demand and before an operation', async () => {
      await boot({ limits: { ...limits, revalidateInterval: 60_000 } });
      const [one, two] = [openClient('alice'), openClient('bob')];
      await expect.poll(() => listNames().length, SLACK).toBe(2);
      valid = { closeCode: 4403, reason: 'Permission taken away' };
      await sockets.revalidateWhere(({ key }) => key === 'user:USER:alice');
      await expect.poll(() => one.closed[0], SLACK).toMatchObject({ code: 4403, reason: 'Permission taken away' });
      expect(listNames()).toEqual(['bob']);
      void subscribe(two.client, 'mutation { act }');
      await expect.poll(() => two.closed[0], SLACK).toMatchObject({ code: 4403 });
      expect(acted).toBe(0);
      await sockets.detach();
      valid = true;
      await boot();
      const three = openClient('carol');
      await expect.poll(() => listNames(), SLACK).toEqual(['carol']);
      valid = { closeCode: 4401, reason: 'Ended elsewhere' };
      await expect.poll(() => three.closed[0], SLACK).toMatchObject({ code: 4401, reason: 'Ended elsewhere' });
    });

    it('closes a socket whose session ended while it authenticated', async () => {
      await boot();
      valid = { closeCode: 4401, reason: 'Ended' };
      const { closed } = openClient('alice');
      await expect.poll(() => closed[0], SLACK).toMatchObject({ code: 4401 });
    });

    it('drops who does not answer a ping, and keeps who does', async () => {
      await boot({ limits: { ...limits, idleTimeout: 1200 } });
      const quiet = openRaw();
      await quiet.init('alice');
      const gone = new WebSocket(url, 'graphql-transport-ws', { autoPong: false });
      gone.on('open', () => gone.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: 'Bearer bob' } })));
      await new Promise((resolve) => gone.on('close', resolve));
      // Alice was there before, and so was asked before.
      await expect.poll(() => listNames(), SLACK).toEqual(['alice']);
    });

    it('stops pulling for a slow reader, ends it with 1013 and leaves a quick one alone', async () => {
      await boot();
      const slow = openRaw();
      await slow.init('alice');
      slow.send({ type: 'subscribe', id: '1', payload: { query: 'subscription { ticks }' } });
      const quick = subscribe(openClient('bob').client);
      await expect.poll(() => listeners.size, SLACK).toBe(2);
      slow.socket.pause();
      const padding = 'x'.repeat(1_000_000);
      for (let position = 1; position <= 60; position += 1) {
        emit(position, `${position} ${padding}`);
        await expect.poll(() => quick.seen.length, { ...SLACK, interval: 2 }).toBe(position);
      }
      // Its buffer is full, and no more than what was on its way to the socket was taken from it.
      expect(listeners.size).toBe(1);
      slow.socket.resume();
      expect(await slow.closed).toEqual({ code: 1013, reason: expect.stringContaining('resume with the last cursor') });
      expect(slow.messages.length).toBeLessThan(40);
      emit(61);
      await expect.poll(() => quick.seen.length, SLACK).toBe(61);
    });

    it('says 1001 when the server goes, and can be attached again', async () => {
      await boot();
      const { client, closed } = openClient('alice');
      await run(client, '{ me }');
      await sockets.detach();
      await expect.poll(() => closed[0], SLACK).toMatchObject({ code: 1001 });
      sockets.attach(http);
      expect(await run(openClient('alice').client, '{ me }')).toEqual({ data: { me: 'alice' } });
    });
  });

  describe('the requests of others', () => {
    it('leaves upgrades of other paths to those who listen for them', async () => {
      await boot();
      const heard: (string | undefined)[] = [];
      http.on('upgrade', (incoming, socket) => {
        if (incoming.url === '/graphql') return;
        heard.push(incoming.url);
        socket.end('HTTP/1.1 418 Mine\r\n\r\n');
      });
      for (const path of ['/vite', '/graphql/', '/graphqlx']) {
        const socket = new WebSocket(url.replace('/graphql', path));
        socket.on('error', () => undefined);
        expect(await new Promise((resolve) => socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)))).toBe(
          418
        );
      }
      expect(heard).toEqual(['/vite', '/graphql/', '/graphqlx']);
    });

    it('lets the server answer requests that offer another protocol, bodies included', async () => {
      await boot();
      const { port } = http.address() as AddressInfo;
      for (const body of ['', 'x'.repeat(200_000)]) {
        const answer = await new Promise<string>((resolve, reject) => {
          const outgoing = httpRequest(
            {
              port,
              path: '/graphql?a=1',
              method: body ? 'POST' : 'GET',
              headers: { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAAQ' },
            },
            (response) => {
              let text = '';
              response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
            }
          );
          outgoing.on('error', reject);
          outgoing.end(body);
        });
        expect(answer).toBe(`${body ? 'POST' : 'GET'} /graphql?a=1 ${body}`);
      }
    });

    it('survives a client that resets the connection while it is refused', async () => {
      await boot();
      const { port } = http.address() as AddressInfo;
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'GET /graphql HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example.com\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
        );
        socket.resetAndDestroy();
      });
      socket.on('error', () => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await run(openClient('alice').client, '{ me }')).toEqual({ data: { me: 'alice' } });
    });
  });

  function listNames(): unknown[] {
    const names: unknown[] = [];
    sockets.forEach((caller) => names.push(caller.credential));
    return names;
  }
});
