/** The activated licence in the table of states. Its token is no secret to who can read the database, and is in no event. */

import type { Knex } from 'knex';
import type { AuthEvent, NewEvent } from '../domain/event';
import type { LicenceStore } from '../ports/licence-store';
import { TABLES } from './content-types';
import { parseJson, toNumber, type Database } from './database';
import { appendEvents } from './event-store';

const LICENCE = 'licence';
const HIGHEST = 'licence-moment';

interface Kept {
  readonly token: string | null;
  readonly toldEnd: string | null;
}
const NOTHING: Kept = { token: null, toldEnd: null };

type StateRow = { readonly text: string | null; readonly number: unknown } | undefined;

export const createLicenceStore = (database: Database, announce: (events: readonly AuthEvent[]) => void): LicenceStore => {
  const rowOf = (connection: Knex, name: string): Promise<StateRow> =>
    connection(TABLES.states).where({ name }).first<StateRow>('text', 'number');

  /** `change` answers null where there is nothing to do. */
  const write = (event: NewEvent, change: (before: Kept) => Kept | null): Promise<void> =>
    database.transaction(async (connection, onCommit) => {
      await connection(TABLES.states).insert({ name: LICENCE, text: '{}' }).onConflict('name').ignore();
      const row = await connection(TABLES.states).where({ name: LICENCE }).forUpdate().first<StateRow>('text');
      const after = change({ ...NOTHING, ...parseJson<Partial<Kept>>(row?.text) });
      if (after === null) return;
      await connection(TABLES.states)
        .where({ name: LICENCE })
        .update({ text: JSON.stringify(after) });
      const events = await appendEvents(connection, [event]);
      onCommit(() => announce(events));
    });

  return {
    read: () =>
      database.run(async (connection) => {
        const licence = await rowOf(connection, LICENCE);
        const highest = await rowOf(connection, HIGHEST);
        return { ...NOTHING, ...parseJson<Partial<Kept>>(licence?.text), highest: toNumber(highest?.number ?? 0) };
      }),
    activate: (token, event) => write(event, () => ({ token, toldEnd: null })),
    tellEnd: (licenceId, event) => write(event, (before) => (before.toldEnd === licenceId ? null : { ...before, toldEnd: licenceId })),
    keepHighest: (moment) =>
      database.run(async (connection) => {
        await connection(TABLES.states).insert({ name: HIGHEST, number: 0 }).onConflict('name').ignore();
        await connection(TABLES.states).where({ name: HIGHEST }).where('number', '<', moment).update({ number: moment });
      }),
  };
};
