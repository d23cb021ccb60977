/** What the socket server is told and asks: it knows no framework and no schema of its own. */

import type { IncomingMessage } from 'node:http';
import type {
  ExecutionArgs,
  ExecutionResult,
  GraphQLError,
  GraphQLFieldResolver,
  GraphQLFormattedError,
  GraphQLSchema,
  ValidationRule,
} from 'graphql';
import type { SessionId, UserRef } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';

export interface SocketCaller {
  /** One for everything that the same caller opens, such as `user:USER:12` or `api-token:3`. */
  readonly key: string;
  readonly sessionId: SessionId | null;
  readonly user: UserRef | null;
  /** Epoch milliseconds at which the token runs out; null where it never does. */
  readonly expiresAt: number | null;
  /** Whatever `contextFor` and `isStillValid` need to know the caller again. */
  readonly credential: unknown;
}

/** 4401 tells the client not to come back with this token; 4403 that it may, with a new one. */
export interface SocketRefusal {
  readonly kind: 'refused';
  readonly closeCode: 4401 | 4403;
  /** Shown to the client; at most 123 bytes are. */
  readonly reason: string;
}

/** All times in milliseconds. */
export interface SocketLimits {
  /** For subscriptions, and once more for queries and mutations that are under way. */
  readonly maxSubscriptionsPerSocket: number;
  readonly maxSocketsPerCaller: number;
  readonly maxSockets: number;
  readonly maxPayloadBytes: number;
  /** Until `connection_init` has to be there. */
  readonly initTimeout: number;
  /** A socket from which nothing came, no answer to a ping either, is dropped after this. */
  readonly idleTimeout: number;
  /** Such as `https://dashboard.example.com`, beside the server's own host. */
  readonly allowedOrigins: readonly string[];
  /** How often each socket's right to be there is checked again; 10 s where left out. */
  readonly revalidateInterval?: number;
}

export type MaybePromise<T> = T | Promise<T>;

/** One subscription among others that may be answered alike. */
export interface SharedReading {
  /**
   * The result for one value of the source stream: the same object for all for whom it is the same, and without a promise
   * where it is known. Asked for each subscriber and value, so that it can refuse. Null where the result is computed for
   * this caller alone.
   */
  resultFor(rootValue: unknown, contextValue: unknown): MaybePromise<ExecutionResult | null>;
  /** Called once, when the subscription ends. */
  leave(): void;
}

export interface SocketServerDeps {
  /** Exactly this path of the server is answered, such as `/graphql`. */
  readonly path: string;
  readonly limits: SocketLimits;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Beside the specified rules of GraphQL; a rule that throws counts as one that reports. */
  readonly validationRules: readonly ValidationRule[];
  /** The source streams of subscription fields that have no `subscribe` in the schema, by field name. */
  readonly subscriptions: Readonly<Record<string, GraphQLFieldResolver<unknown, object>>>;
  /** Finds who is told the same. */
  shareResults(args: ExecutionArgs): SharedReading;
  getSchema(): GraphQLSchema;
  /** `authorization` as the client wrote it: from the `connection_init` payload, or else from the handshake's header. */
  authenticate(connection: { authorization: string | null; request: IncomingMessage }): Promise<SocketCaller | SocketRefusal>;
  /** The context value of one operation. */
  contextFor(caller: SocketCaller): object | Promise<object>;
  /**
   * Asked before each operation and again and again while the socket lives. Throwing closes the socket with 1013.
   * `sweep` is the same object for all that are asked in one go: what was found out since about others with the same
   * token holds for this one too.
   */
  isStillValid(caller: SocketCaller, sweep?: object): Promise<true | { readonly closeCode: 4401 | 4403; readonly reason: string }>;
  /** What of an error the client may see. */
  formatError(error: GraphQLError): GraphQLFormattedError;
}
