/** Runs subscriptions: what many are told alike is computed and written down once, and each socket gets it in its own frame. */

import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, type GraphQLFieldResolver } from 'graphql';
import type { FanOutCounts } from '../use-cases/instance-figures';
import type { Connection } from './connection';
import type { SharedReading, SocketServerDeps } from './socket-server-deps';
import { createTurns } from './turns';

/** One operation, and the socket on which it came. */
export interface Operation extends ExecutionArgs {
  readonly connection: Connection;
  readonly id: string;
}

export interface FanOut {
  /** For graphql-ws, which sends what it yields. What is shared is sent past graphql-ws, on the same socket and in the same order. */
  subscribe(operation: Operation): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;
  /** Since the start. */
  counts(): FanOutCounts;
}

/** Subscribers that are served in one turn of the event loop: about two milliseconds' worth. */
const PER_TURN = 64;

const isStream = (source: AsyncIterable<unknown> | ExecutionResult): source is AsyncIterable<unknown> => Symbol.asyncIterator in source;

export const createFanOut = (
  { shareResults }: Pick<SocketServerDeps, 'shareResults'>,
  subscribeFieldResolver: GraphQLFieldResolver<unknown, object>
): FanOut => {
  const turns = createTurns(PER_TURN);
  const texts = new WeakMap<ExecutionResult, string>();
  const counts = { sharedTexts: 0, sharedMessages: 0, ownMessages: 0 };

  const textOf = (result: ExecutionResult): string => {
    const known = texts.get(result);
    if (known !== undefined) return known;
    const text = JSON.stringify(result);
    texts.set(result, text);
    counts.sharedTexts += 1;
    return text;
  };

  const deliver = (
    operation: Operation,
    source: AsyncIterator<unknown>,
    reading: SharedReading
  ): AsyncIterableIterator<ExecutionResult> => {
    const { connection } = operation;
    const head = `{"id":${JSON.stringify(operation.id)},"type":"next","payload":`;
    const done = { done: true, value: undefined } as const;
    let isOver = false;
    const end = (): void => {
      if (!isOver) reading.leave();
      isOver = true;
    };

    const next = async (): Promise<IteratorResult<ExecutionResult, undefined>> => {
      for (;;) {
        const { done: ended, value } = await source.next();
        if (ended) break;
        await turns.take();
        if (isOver) break;
        const result = await reading.resultFor(value, operation.contextValue);
        if (isOver) break;
        if (result === null) {
          counts.ownMessages += 1;
          return { done: false, value: await execute({ ...operation, rootValue: value }) };
        }
        // Whoever waited for the same execution goes on at the same moment.
        await turns.take();
        if (isOver || !connection.isOpen()) break;
        counts.sharedMessages += 1;
        await connection.send(`${head}${textOf(result)}}`);
      }
      end();
      return done;
    };

    const leave = async (): Promise<IteratorResult<ExecutionResult, undefined>> => {
      end();
      await source.return?.();
      return done;
    };
    const iterator: AsyncIterableIterator<ExecutionResult> = {
      next: () =>
        next().catch(async (error: unknown) => {
          await leave();
          throw error;
        }),
      return: leave,
      async throw(error: unknown) {
        await leave();
        throw error;
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  };

  return {
    async subscribe(operation) {
      const source = await createSourceEventStream({ ...operation, subscribeFieldResolver });
      if (!isStream(source)) return source;
      return deliver(operation, source[Symbol.asyncIterator](), shareResults(operation));
    },
    counts: () => ({ ...counts }),
  };
};
