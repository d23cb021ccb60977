/** Whether a socket may go on: asked before each operation, in sweeps, and when something that it rests on has changed. */

import { describeError } from '../domain/describe-error';
import { createPace } from '../use-cases/pace';
import { CLOSE } from './close-codes';
import type { Connection } from './connection';
import type { SocketServerDeps } from './socket-server-deps';

export interface Validity {
  /** Closes the connection where the answer is no. */
  check(connection: Connection): Promise<boolean>;
  checkAll(connections: readonly Connection[]): Promise<void>;
}

/** Sockets are many, and requests come first: a sweep takes its time. */
const CONCURRENCY = 4;

export const createValidity = ({ clock, logger, isStillValid }: Pick<SocketServerDeps, 'clock' | 'logger' | 'isStillValid'>): Validity => {
  const check = async (connection: Connection, sweep?: object): Promise<boolean> => {
    const { caller } = connection;
    if (!caller || !connection.isOpen()) return false;
    if (caller.expiresAt !== null && caller.expiresAt <= clock.now()) connection.close(CLOSE.FORBIDDEN, 'Token expired');
    else {
      try {
        const answer = await isStillValid(caller, sweep);
        if (answer !== true) connection.close(answer.closeCode, answer.reason);
      } catch (error) {
        logger.error(`Whether a socket may stay open could not be checked: ${describeError(error)}.`);
        connection.close(CLOSE.TRY_AGAIN_LATER, 'Your access cannot be checked at the moment; try again.');
      }
    }
    return connection.isOpen();
  };

  return {
    check: (connection) => check(connection),
    async checkAll(connections) {
      const waiting = connections.filter((connection) => connection.caller !== null);
      const sweep = {};
      // Most answers are known, and wait for nothing.
      const pace = createPace();
      const work = async (): Promise<void> => {
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          await check(next, sweep);
          await pace();
        }
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, work));
    },
  };
};
