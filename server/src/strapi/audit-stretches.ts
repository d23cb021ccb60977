/** Where in the audit log entries of certain moments may stand: ranges that were sealed without any are passed unread. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { SealedMoments } from '../domain/audit/seal';
import type { AuditFilter } from '../ports/audit-log';
import { TABLES } from './content-types';
import { toNullableNumber, toNumber } from './database';
import type { Row } from './session-row';

/** Positions greater than `after` and up to `through`; null where it has no end. */
export interface Stretch {
  readonly after: number | null;
  readonly through: number | null;
}

type Moments = Pick<AuditFilter, 'occurredAfter' | 'occurredBefore'>;

/** A range, as far as it is not passed yet, and what lies unsealed before it. */
interface Piece extends Stretch {
  readonly mayFit: boolean;
}

/** Seals of one statement. */
const SEALS = 500;
/** Stretches among them. Beyond, clocks differ so much that all is read in one. */
const MOST = 10;

/** Of the row of a seal; null where it was sealed before its moments were kept. */
export const toMoments = (row: Row): SealedMoments | null => {
  const [least, greatest] = [toNullableNumber(row.least_at), toNullableNumber(row.greatest_at)];
  return least === null || greatest === null ? null : { least, greatest };
};

const mayFit = (row: Row, { occurredAfter, occurredBefore }: Moments): boolean => {
  const moments = toMoments(row);
  if (moments === null) return true;
  return (
    (occurredAfter === undefined || moments.greatest > occurredAfter) && (occurredBefore === undefined || moments.least < occurredBefore)
  );
};

/** @param edge how far is passed already: ascending, the last position before the ranges; descending, the greatest that is not passed */
const toPieces = (rows: readonly Row[], edge: number, isAscending: boolean, moments: Moments): { pieces: Piece[]; edge: number } => {
  const pieces: Piece[] = [];
  let at = edge;
  for (const row of rows) {
    const [after, through] = [toNumber(row.from_position) - 1, toNumber(row.to_position)];
    const fits = mayFit(row, moments);
    // No range tells what stands between two that do not meet.
    if (isAscending) {
      if (after > at) pieces.push({ after: at, through: after, mayFit: true });
      pieces.push({ after: Math.max(at, after), through, mayFit: fits });
      at = through;
    } else {
      if (through < at) pieces.push({ after: through, through: at, mayFit: true });
      pieces.push({ after, through: Math.min(at, through), mayFit: fits });
      at = after;
    }
  }
  return { pieces, edge: at };
};

/** What lies side by side is one. */
const join = (pieces: readonly Piece[], isAscending: boolean): Stretch[] => {
  const stretches: Stretch[] = [];
  for (const { after, through, mayFit: fits } of pieces) {
    if (!fits) continue;
    const last = stretches.at(-1);
    if (last && isAscending && last.through === after) stretches[stretches.length - 1] = { after: last.after, through };
    else if (last && !isAscending && last.after === through) stretches[stretches.length - 1] = { after, through: last.through };
    else stretches.push({ after, through });
  }
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (stretches.length <= MOST || !first || !last) return stretches;
  return [isAscending ? { after: first.after, through: last.through } : { after: last.after, through: first.through }];
};

/**
 * All stretches that may hold entries of these moments, in the order of the reading, from a position on.
 *
 * @param from null, reading down, from the end
 */
export async function* stretchesOf(
  connection: Knex,
  moments: Moments,
  { from, reading }: { readonly from: number | null; readonly reading: 'asc' | 'desc' }
): AsyncGenerator<Stretch, void> {
  const seals = () => connection(TABLES.auditSeals).where({ kind: 'SEAL' });
  const isAscending = reading === 'asc';
  let edge: number;
  if (isAscending) edge = from ?? 0;
  else {
    // The range in which the reading begins; else it begins behind all of them.
    const within: Row | undefined =
      from === null
        ? undefined
        : await seals()
            .where('to_position', '>=', from - 1)
            .orderBy('to_position')
            .first('to_position');
    const newest: Row | undefined = within ?? (await seals().orderBy('to_position', 'desc').first('to_position'));
    if (!within) yield { after: newest ? toNumber(newest.to_position) : null, through: null };
    if (!newest) return;
    edge = toNumber(newest.to_position);
  }
  for (;;) {
    const query = isAscending ? seals().where('to_position', '>', edge) : seals().where('to_position', '<=', edge);
    const rows: Row[] = await query
      .orderBy('to_position', reading)
      .limit(SEALS)
      .select('from_position', 'to_position', 'least_at', 'greatest_at');
    if (rows.length === 0) break;
    const read = toPieces(rows, edge, isAscending, moments);
    yield* join(read.pieces, isAscending);
    // Ranges that overlap, which nobody but a hand in the tables makes, must not keep the reading where it is.
    if (read.edge === edge) break;
    edge = read.edge;
    await nextTurn();
  }
  yield isAscending ? { after: edge, through: null } : { after: null, through: edge };
}
