import type { ExecutionResult } from 'graphql';
import type { Client } from 'graphql-ws';
import type { SubscriptionForwarder } from 'urql';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The cursor of a feed event, whatever the subscription's field is called; null on events that are not kept. */
const cursorIn = (data: unknown): string | null => {
  const event = isRecord(data) ? Object.values(data)[0] : null;
  return isRecord(event) && typeof event.cursor === 'string' ? event.cursor : null;
};

/**
 * Subscriptions over the live transport. One that takes `after` goes on after the last event that arrived: graphql-ws
 * subscribes again after each reconnect by writing out the same payload, so `after` is a getter that moves with the feed.
 */
export const createSubscriptionForwarder =
  (client: Client): SubscriptionForwarder =>
  (request) => ({
    subscribe(sink) {
      let after = request.variables?.after;
      const variables = { ...request.variables };
      Object.defineProperty(variables, 'after', { enumerable: true, get: () => after });
      let isUnwanted = false;
      const unsubscribe = client.subscribe<ExecutionResult['data'] & Record<string, unknown>>(
        { query: request.query ?? '', variables },
        {
          next(result) {
            after = cursorIn(result.data) ?? after;
            sink.next({ ...result, data: result.data ?? null } as ExecutionResult);
          },
          error: (error) => sink.error(error),
          // A feed has no end of its own: that the server ended it has to reach the page, and urql passes only errors on.
          complete: () => (isUnwanted ? sink.complete() : sink.error(new Error('The server ended the subscription.'))),
        }
      );
      return {
        unsubscribe() {
          isUnwanted = true;
          unsubscribe();
        },
      };
    },
  });
