/** Positions of receivers that poll, a row each in the table of named states. */

import { guardError } from '../domain/errors';
import type { ReceiverState, SetReceivers } from '../ports/set-receivers';
import { TABLES } from './content-types';
import { parseJson, toNumber, type Database } from './database';

const PREFIX = 'set-receiver:';
const MAX_RECEIVERS = 100;
/** Days without a poll after which a receiver's place may be given to another. */
const FORGOTTEN = 30 * 24 * 60 * 60 * 1000;

interface Stored {
  readonly done: readonly string[];
  /** Moment of the poll that last changed it, epoch milliseconds. */
  readonly at: number;
}

const toState = ({ number, text }: { number: unknown; text: string }): ReceiverState => ({
  position: toNumber(number),
  done: parseJson<Stored>(text)?.done ?? [],
});

export const createSetReceiverStore = (database: Database): SetReceivers => {
  const find = (receiver: string) =>
    database.run((connection) =>
      connection(TABLES.states)
        .where({ name: PREFIX + receiver })
        .first<{ number: unknown; text: string } | undefined>('number', 'text')
    );

  const makeRoom = async (now: number): Promise<void> => {
    const rows = await database.run<{ name: string; text: string }[]>((connection) =>
      connection(TABLES.states).where('name', 'like', `${PREFIX}%`).limit(MAX_RECEIVERS).select('name', 'text')
    );
    if (rows.length < MAX_RECEIVERS) return;
    const forgotten = rows.filter(({ text }) => (parseJson<Stored>(text)?.at ?? 0) < now - FORGOTTEN).map(({ name }) => name);
    if (forgotten.length === 0)
      throw guardError('LIMIT_EXCEEDED', `${MAX_RECEIVERS} receivers poll already; there is no place for another.`);
    await database.run((connection) => connection(TABLES.states).whereIn('name', forgotten).delete());
  };

  return {
    async load(receiver, position, now) {
      const known = await find(receiver);
      if (known) return toState(known);
      await makeRoom(now);
      const text = JSON.stringify({ done: [], at: now } satisfies Stored);
      await database.run((connection) =>
        connection(TABLES.states)
          .insert({ name: PREFIX + receiver, number: position, text })
          .onConflict('name')
          .ignore()
      );
      const made = await find(receiver);
      return made ? toState(made) : { position, done: [] };
    },
    async save(receiver, from, to, now) {
      const before = await find(receiver);
      if (!before) return false;
      const state = toState(before);
      if (state.position !== from.position || state.done.join() !== from.done.join()) return false;
      const changed = await database.run((connection) =>
        connection(TABLES.states)
          .where({ name: PREFIX + receiver, text: before.text, number: from.position })
          .update({ number: to.position, text: JSON.stringify({ done: to.done, at: now } satisfies Stored) })
      );
      return changed > 0;
    },
  };
};
