/** The socket server with the plugin's own schema and feed behind it, and people with rights of their own on its sockets. */

import '../graphql/one-graphql';

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphQLError } from 'graphql';
import { WebSocket } from 'ws';
import { createShareResults, SCOPES, subscriptionFields, type GuardAuth } from '../../graphql';
import { createDeps } from '../../graphql/deps';
import { formatError } from '../../graphql/errors';
import { buildGuardSchema } from '../../graphql/schema-text';
import { guardError } from '../../server/src/domain/errors';
import type { AuthEvent } from '../../server/src/domain/event';
import type { SessionId, UserRef } from '../../server/src/domain/session';
import { createFeed } from '../../server/src/use-cases/read-feed';
import { createListenerSet } from '../../server/src/use-cases/listener-set';
import { createSocketServer, type SocketServer } from '../../server/src/transport/socket-server';
import type { SocketServerDeps } from '../../server/src/transport/socket-server-deps';
import { createWorld } from '../graphql/fake-guard';
import { callerOf } from '../graphql/fixtures';
import { waitFor } from '../support/wait-for';

export const ALL_SCOPES: readonly string[] = Object.values(SCOPES);

/** Whoever holds a socket. Rights may change while it is open. */
export interface Person {
  readonly name: string;
  readonly user: UserRef | null;
  readonly sessionId: string | null;
  scopes: readonly string[];
}

export interface Message {
  readonly type: string;
  readonly id?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is in it is up to the test's own query
  readonly payload?: any;
}

export interface Subscriber {
  readonly socket: WebSocket;
  /** What came for the subscription, in order. */
  readonly messages: Message[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export interface FanOutWorld {
  readonly sockets: SocketServer;
  readonly schema: ReturnType<typeof buildGuardSchema>;
  /** Lines of the log. */
  readonly lines: string[];
  /** Events that the log keeps, for readers that resume. */
  readonly kept: AuthEvent[];
  /** How often the log was read. */
  reads(): number;
  /** Reads of the log wait from here on, until the answer is called. */
  holdReads(): () => void;
  listeners(): number;
  /** To every reader, like something that has just been committed. */
  happen(event: AuthEvent): void;
  /** Resolves when the subscription has been accepted, or refused. */
  subscribe(person: Person, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Subscriber>;
  stop(): Promise<void>;
}

interface Context {
  readonly state: { readonly auth: { readonly credentials: object } };
  readonly person: Person;
}

const personOf = (context: unknown): Person => (context as Context).person;

/** `shares: false` has every subscriber served alone, for comparison. */
export const createFanOutWorld = async ({ shares = true, bufferSize = 100 } = {}): Promise<FanOutWorld> => {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const logger = { debug: write, info: write, warn: write, error: write };
  const kept: AuthEvent[] = [];
  let reads = 0;
  let held: Promise<void> = Promise.resolve();
  const listeners = createListenerSet<AuthEvent>('the test', logger);
  let attached = 0;
  let last = 0;
  const sequencer = {
    last: () => last,
    onEvent: (listener: (event: AuthEvent) => void) => {
      attached += 1;
      const remove = listeners.add(listener);
      let isOn = true;
      return () => {
        if (isOn) attached -= 1;
        isOn = false;
        remove();
      };
    },
  };
  const log = {
    async readAfter(after: number, limit: number) {
      reads += 1;
      await held;
      return kept.filter(({ position }) => (position ?? 0) > after).slice(0, limit);
    },
    readBefore: async (_before: number | null, limit: number) => kept.slice(-limit).reverse(),
    lastPosition: async () => last,
    oldest: async () => (kept[0] ? { position: kept[0].position ?? 0, occurredAt: 0 } : null),
  };
  const guard = { ...createWorld().guard, log, feed: createFeed({ sequencer, log, clock: { now: Date.now }, bufferSize }) };
  const auth: GuardAuth = {
    callerOf: (context) => callerOf(personOf(context).user, personOf(context).sessionId),
    async verify(context, scopes) {
      if (!scopes.every((scope) => personOf(context).scopes.includes(scope))) throw guardError('FORBIDDEN', `This needs ${scopes.join()}.`);
    },
    restOn: () => undefined,
    currentSessionId: (context) => personOf(context).sessionId as SessionId | null,
    isCurrent: (context, id) => personOf(context).sessionId === id,
    login: () => Promise.reject(new Error('Nobody logs in here.')),
    refresh: () => Promise.reject(new Error('Nobody logs in here.')),
  };
  const schema = buildGuardSchema(
    createDeps(
      () => guard,
      () => auth,
      logger
    )
  );
  const people = new Map<string, Person>();
  const authOf = new WeakMap<readonly string[], { readonly credentials: object }>();
  const alone: SocketServerDeps['shareResults'] = () => ({ resultFor: () => null, leave: () => undefined });
  const http = createServer();
  const sockets = createSocketServer({
    path: '/graphql',
    limits: {
      maxSubscriptionsPerSocket: 5,
      maxSocketsPerCaller: 1000,
      maxSockets: 2000,
      maxPayloadBytes: 100_000,
      initTimeout: 10_000,
      idleTimeout: 60_000,
      allowedOrigins: [],
    },
    clock: { now: Date.now },
    logger,
    validationRules: [],
    subscriptions: subscriptionFields(
      () => guard,
      () => auth
    ),
    shareResults: shares ? createShareResults(() => auth) : alone,
    getSchema: () => schema,
    async authenticate({ authorization }) {
      const person = people.get(authorization ?? '');
      if (!person) return { kind: 'refused', closeCode: 4403, reason: 'Nobody' };
      return { key: person.name, sessionId: person.sessionId as SessionId | null, user: person.user, expiresAt: null, credential: person };
    },
    contextFor({ credential }): Context {
      const person = credential as Person;
      // Another one with other rights, as where the socket is looked at again.
      const state = {
        get auth() {
          const auth = authOf.get(person.scopes) ?? { credentials: {} };
          authOf.set(person.scopes, auth);
          return auth;
        },
      };
      return { state, person };
    },
    isStillValid: async () => true,
    formatError: (error) => (error instanceof GraphQLError ? formatError(error, logger).toJSON() : { message: 'unknown' }),
  });
  sockets.attach(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`;

  return {
    sockets,
    schema,
    lines,
    kept,
    reads: () => reads,
    holdReads() {
      let release = (): void => undefined;
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    listeners: () => attached,
    happen(event) {
      if (event.position !== null) last = event.position;
      listeners.emit(event);
    },
    async subscribe(person, query, variables = {}) {
      people.set(person.name, person);
      const socket = new WebSocket(url, 'graphql-transport-ws');
      socket.on('error', () => undefined);
      const messages: Message[] = [];
      const closed = new Promise<{ code: number; reason: string }>((resolve) =>
        socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
      );
      const send = (message: object): void => socket.send(JSON.stringify(message));
      let [isAcknowledged, isReady] = [false, false];
      socket.on('open', () => send({ type: 'connection_init', payload: { Authorization: person.name } }));
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as Message;
        if (message.type === 'connection_ack') {
          isAcknowledged = true;
          send({ type: 'subscribe', id: 'one', payload: { query, variables } });
        } else if (message.type === 'pong') isReady = true;
        else messages.push(message);
      });
      const before = attached;
      // Accepted where it listens; refused where it was told so. With several at a time, it may be another one that listens.
      await waitFor('the subscription', () => isAcknowledged && (attached > before || messages.length > 0), 10_000, 2);
      send({ type: 'ping' });
      await waitFor('the answer to a ping', () => isReady, 10_000, 2);
      return { socket, messages, closed };
    },
    async stop() {
      await sockets.detach();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
};
