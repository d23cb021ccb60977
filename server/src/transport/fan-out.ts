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

/** Messages that one subscriber is sent at a time: where many wait, one write of the socket costs little more than one message. */
const AT_ONCE = 32;

const isStream = (source: AsyncIterable<unknown> | ExecutionResult): source is AsyncIterable<unknown> => Symbol.asyncIterator in source;

export const createFanOut = (
  { shareResults }: Pick<SocketServerDeps, 'shareResults'>,
  subscribeFieldResolver: GraphQLFieldResolver<unknown, object>
): FanOut => {
  const turns = createTurns(PER_TURN);
  const texts = new WeakMap<ExecutionResult, Buffer>();
  const counts = { sharedTexts: 0, sharedMessages: 0, ownMessages: 0 };

  const textOf = (result: ExecutionResult): Buffer => {
    const known = texts.get(result);
    if (known !== undefined) return known;
    const text = Buffer.from(`${JSON.stringify(result)}}`);
    texts.set(result, text);
    counts.sharedTexts += 1;
    return text;
  };

  const deliver = (operation: Operation, source: Reading<unknown>, sharing: SharedReading): AsyncIterableIterator<ExecutionResult> => {
    const { connection } = operation;
    const head = Buffer.from(`{"id":${JSON.stringify(operation.id)},"type":"next","payload":`);
    let isOver = false;
    let asked: Asked | null = null;
    /** What was taken, and could not be told yet. */
    let pending: Taken<unknown> | null = null;

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
    const guarded = (work: () => void) => (): void => {
      try {
        work();
      } catch (error) {
        fail(error);
      }
    };
    const begin = guarded(() => step([]));
    const takeTurn = (): void => turns.run(begin);
    const goOn = (): void => (pending === null ? source.onReady(takeTurn) : takeTurn());

    /** By graphql-ws, which asks for the next one when this one is gone. */
    const tellAlone = (value: unknown): void => {
      pending = null;
      counts.ownMessages += 1;
      Promise.resolve(execute({ ...operation, rootValue: value })).then((result) => answer({ done: false, value: result }), fail);
    };
    const tell = (results: readonly ExecutionResult[]): void => {
      if (!connection.isOpen()) return end();
      counts.sharedMessages += results.length;
      connection.sendAll(head, results.map(textOf), goOn);
    };
    /** Whoever waited for the same execution goes on at the same moment. */
    const waitFor = (value: unknown, shared: Promise<ExecutionResult | null>): void => {
      const resume = (result: ExecutionResult | null) => (): void => {
        if (isOver) return;
        if (result === null) return tellAlone(value);
        pending = null;
        step([result]);
      };
      shared.then((result) => turns.resume(guarded(resume(result))), fail);
    };
    /** Sends all that is there, after these results, of which the socket says when it is gone: only then comes what follows. */
    const step = (results: ExecutionResult[]): void => {
      if (asked === null) return;
      while (results.length < AT_ONCE) {
        pending ??= source.take();
        // Once results are on their way, the rest has its turn after them.
        if (pending === null || pending.done) break;
        const shared = sharing.resultFor(pending.value, operation.contextValue);
        if (shared === null || shared instanceof Promise) {
          if (results.length > 0) break;
          return shared === null ? tellAlone(pending.value) : waitFor(pending.value, shared);
        }
        results.push(shared);
        pending = null;
      }
      if (results.length > 0) tell(results);
      else if (pending?.done) end();
      else goOn();
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
