/** Runs subscriptions: what many are told alike is computed and written down once, and each socket gets it in its own frame. */

import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, type GraphQLFieldResolver } from 'graphql';
import { DONE, toReading, type Reading, type Taken } from '../domain/reading';
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

/** graphql-ws, which waits for a message that it is to send, or for the end. */
interface Asked {
  resolve(result: Taken<ExecutionResult>): void;
  reject(error: unknown): void;
}

/** Milliseconds for which subscribers are served in one turn of the event loop. */
const PER_TURN = 4;

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

  const deliver = (operation: Operation, source: Reading<unknown>, sharing: SharedReading): AsyncIterableIterator<ExecutionResult> => {
    const { connection } = operation;
    const head = `{"id":${JSON.stringify(operation.id)},"type":"next","payload":`;
    let isOver = false;
    let asked: Asked | null = null;

    const end = (): void => {
      if (isOver) return;
      isOver = true;
      sharing.leave();
      void source.return();
      answer(DONE);
    };
    const answer = (result: Taken<ExecutionResult>): void => {
      asked?.resolve(result);
      asked = null;
    };
    const fail = (error: unknown): void => {
      asked?.reject(error);
      asked = null;
      end();
    };
    const inTurn = (work: () => void): void =>
      turns.run(() => {
        try {
          work();
        } catch (error) {
          fail(error);
        }
      });
    const takeTurn = (): void => inTurn(step);
    const goOn = (): void => source.onReady(takeTurn);

    const tell = (value: unknown, shared: ExecutionResult | null): void => {
      if (isOver) return;
      if (shared === null) {
        counts.ownMessages += 1;
        Promise.resolve(execute({ ...operation, rootValue: value })).then((result) => answer({ done: false, value: result }), fail);
      } else if (connection.isOpen()) {
        counts.sharedMessages += 1;
        connection.write(`${head}${textOf(shared)}}`, goOn);
      } else end();
    };
    /** One value, of which graphql-ws or the socket says when it is gone: only then comes the next one. */
    const step = (): void => {
      if (asked === null) return;
      const taken = source.take();
      if (taken === null) return goOn();
      if (taken.done) return end();
      const { value } = taken;
      const shared = sharing.resultFor(value, operation.contextValue);
      // Whoever waited for the same execution goes on at the same moment.
      if (shared instanceof Promise) shared.then((result) => inTurn(() => tell(value, result)), fail);
      else tell(value, shared);
    };

    const iterator: AsyncIterableIterator<ExecutionResult> = {
      next: () =>
        new Promise((resolve, reject) => {
          if (isOver) return resolve(DONE);
          asked = { resolve, reject };
          goOn();
        }),
      async return() {
        end();
        return DONE;
      },
      async throw(error: unknown) {
        end();
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
      return deliver(operation, toReading(source[Symbol.asyncIterator]()), shareResults(operation));
    },
    counts: () => ({ ...counts }),
  };
};
