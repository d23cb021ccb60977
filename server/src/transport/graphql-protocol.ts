/** The graphql-transport-ws protocol over our schema: who may connect, what may run, and what of an error is shown. */

import { describeError } from '../domain/describe-error';
import { execute, getOperationAST, GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { makeServer, type Context, type SubscribePayload } from 'graphql-ws';
import { SlowReaderError } from '../use-cases/read-feed';
import { CLOSE } from './close-codes';
import type { Connection } from './connection';
import type { ConnectionRegistry } from './connection-registry';
import type { FanOut, Operation } from './fan-out';
import type { SocketServerDeps } from './socket-server-deps';
import type { Validity } from './validity';

type ConnectionParams = Record<string, unknown> | undefined;

const readAuthorization = (params: ConnectionParams, connection: Connection): string | null => {
  const sent = params?.Authorization ?? params?.authorization ?? connection.request.headers.authorization;
  return typeof sent === 'string' ? sent : null;
};

const limitExceeded = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED' } });

export const createGraphqlProtocol = (deps: SocketServerDeps, registry: ConnectionRegistry, validity: Validity, fanOut: FanOut) => {
  const { limits, logger } = deps;

  const connect = async (connection: Connection, params: ConnectionParams): Promise<boolean> => {
    const answer = await deps
      .authenticate({ authorization: readAuthorization(params, connection), request: connection.request })
      .catch((error: unknown) => {
        logger.error(`A socket could not be authenticated: ${describeError(error)}.`);
        return null;
      });
    if (!connection.isOpen()) return false;
    if (answer === null) connection.close(CLOSE.TRY_AGAIN_LATER, 'You cannot be authenticated at the moment; try again.');
    else if ('kind' in answer) connection.close(answer.closeCode, answer.reason);
    else if (registry.ofCaller(answer.key).length >= limits.maxSocketsPerCaller)
      connection.close(CLOSE.TRY_AGAIN_LATER, 'Too many sockets');
    else {
      registry.identify(connection, answer);
      // Once more now that it can be found: what ended while it authenticated would otherwise stay until the next sweep.
      return validity.check(connection);
    }
    return false;
  };

  const parseAndValidate = (schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] => {
    try {
      const document = parse(query);
      const errors = validate(schema, document, [...specifiedRules, ...deps.validationRules]);
      return errors.length > 0 ? errors : document;
    } catch (error) {
      return [
        error instanceof GraphQLError ? error : new GraphQLError(error instanceof Error ? error.message : 'The operation is not valid.'),
      ];
    }
  };

  const prepare = async (
    context: Context<ConnectionParams, Connection>,
    id: string,
    payload: SubscribePayload
  ): Promise<Operation | readonly GraphQLError[]> => {
    const connection = context.extra;
    const schema = deps.getSchema();
    const document = parseAndValidate(schema, payload.query);
    if (!('kind' in document)) return document;
    const operation = getOperationAST(document, payload.operationName);
    if (!operation) return [new GraphQLError('Unable to identify operation')];

    const { subscriptionIds } = connection;
    for (const known of subscriptionIds) if (!(known in context.subscriptions) || known === id) subscriptionIds.delete(known);
    const isSubscription = operation.operation === 'subscription';
    const running = isSubscription ? subscriptionIds.size + 1 : Object.keys(context.subscriptions).length - subscriptionIds.size;
    if (running > limits.maxSubscriptionsPerSocket)
      return [
        limitExceeded(`A socket may run ${limits.maxSubscriptionsPerSocket} ${isSubscription ? 'subscriptions' : 'operations'} at a time.`),
      ];
    if (isSubscription) subscriptionIds.add(id);

    if (!(await validity.check(connection)) || !connection.caller) return [new GraphQLError('The socket is closed.')];
    return {
      schema,
      document,
      operationName: payload.operationName ?? undefined,
      variableValues: payload.variables ?? undefined,
      contextValue: await deps.contextFor(connection.caller),
      rootValue: undefined,
      connection,
      id,
    };
  };

  return makeServer<ConnectionParams, Connection>({
    connectionInitWaitTimeout: limits.initTimeout,
    onConnect: ({ extra, connectionParams }) => connect(extra, connectionParams),
    // What throws here ends the operation, masked by onError, and not the socket with all others.
    onSubscribe: (context, id, payload) =>
      prepare(context, id, payload).catch((error: unknown) => [
        new GraphQLError('The operation could not be started.', {
          originalError: error instanceof Error ? error : new Error(String(error)),
        }),
      ]),
    execute: (args) => execute(args),
    // What `prepare` returned.
    subscribe: (args) => fanOut.subscribe(args as Operation),
    onNext: (_context, _id, _payload, _args, { errors, ...result }) =>
      errors ? { ...result, errors: errors.map(deps.formatError) } : undefined,
    onError({ extra: connection }, _id, _payload, errors) {
      const slow = errors.map((error) => error.originalError).find((error) => error instanceof SlowReaderError);
      if (slow) connection.close(CLOSE.TRY_AGAIN_LATER, slow.message);
      return errors.map(deps.formatError);
    },
  });
};
