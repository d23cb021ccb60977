/** `GET /export/:kind`: everything of a kind as one file, streamed as fast as it is taken, in flat memory. */

import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from 'koa';
import { GuardError, guardError } from '../domain/errors';
import { EXPORT_COLUMNS, EXPORT_KINDS, type ExportKind } from '../domain/export/columns';
import { EXPORT_WRITERS, exportFileName, type ExportHead, type ExportRow } from '../domain/export/format';
import type { GrantedParts } from '../domain/export/record';
import type { Logger } from '../ports/logger';
import { openExport, type ExportRequest } from '../use-cases/export-pages';
import type { Guard } from '../use-cases/guard';
import { parseExportQuery } from './export-query';
import type { Caller } from './guard-auth';
import { contentApiAction } from './permissions';
import { answerError } from './rest-errors';
import { streamWhole } from './stream-whole';

export interface ExportPorts {
  readonly guard: () => Guard;
  readonly logger: Logger;
  readonly callerOf: (context: Context) => Caller | null;
  /** Parts that the caller may read beside the rows themselves. */
  readonly grantedTo: (context: Context) => Promise<GrantedParts>;
  /** Whether the caller could begin the same export now, with the same parts in it. */
  readonly mayGoOn: (context: Context, granted: GrantedParts) => Promise<boolean>;
  /** Makes a store's filter of what GraphQL takes. Throws BAD_INPUT. */
  readonly toRequest: (kind: ExportKind, filter: Readonly<Record<string, unknown>>) => ExportRequest;
}

/** Each reads the database as fast as it can. On one instance. */
export const MAX_EXPORTS = 2;

type Pages = AsyncIterator<readonly ExportRow[], void>;

const parseKind = (kind: unknown): ExportKind => {
  const known = EXPORT_KINDS.find((name) => name === kind);
  if (known) return known;
  throw guardError('NOT_FOUND', `There is no such export; there are ${EXPORT_KINDS.join(', ')}.`, { field: 'kind' });
};

export const createExportController = ({ guard, logger, callerOf, grantedTo, mayGoOn, toRequest }: ExportPorts) => {
  let running = 0;

  /** A place among the few, given back when the answer is out or the client has gone. */
  const takePlace = ({ res }: Context): void => {
    if (running >= MAX_EXPORTS)
      throw guardError('LIMIT_EXCEEDED', `${MAX_EXPORTS} exports are running on this instance; try again when one of them is done.`);
    running += 1;
    let isHeld = true;
    const giveBack = (): void => {
      if (isHeld) running -= 1;
      isHeld = false;
    };
    res.once('close', giveBack);
    if (res.destroyed) giveBack();
  };

  /** The text of the export, a page at a time. */
  const write = async function* (
    [first, pages]: readonly [readonly ExportRow[], Pages],
    head: ExportHead,
    { format, first: most }: ReturnType<typeof parseExportQuery>,
    onWritten: (rows: number) => void
  ): AsyncGenerator<string, void> {
    const writer = EXPORT_WRITERS[format];
    let count = 0;
    let cursor: string | null = null;
    try {
      yield writer.begin(head);
      for (let page: readonly ExportRow[] | null = first; page !== null;) {
        const rows: readonly ExportRow[] = most === null ? page : page.slice(0, most - count);
        if (rows.length > 0) {
          yield writer.rows(rows, head, count === 0);
          count += rows.length;
          onWritten(count);
        }
        cursor = rows.at(-1)?.cursor ?? cursor;
        if (count === most) break;
        // SQLite answers at once, and so does a client that takes quickly: nothing here would ever wait.
        await nextTurn();
        const next: IteratorResult<readonly ExportRow[], void> = await pages.next();
        page = next.done ? null : next.value;
      }
      yield writer.end(count, cursor);
    } finally {
      await pages.return?.();
    }
  };

  const run = async (context: Context): Promise<void> => {
    const caller = callerOf(context);
    // The Public role may have been granted the permission by mistake.
    if (!caller) throw guardError('UNAUTHENTICATED', 'Log in, or send a token that may export.');
    const kind = parseKind(context.params.kind);
    const parameters = parseExportQuery(kind, context.query);
    takePlace(context);
    const now = guard().now();
    const granted = await grantedTo(context);
    const pages = openExport(guard(), toRequest(kind, parameters.filter), { after: parameters.after, granted });
    // What refuses does so before the answer begins.
    const first = (await pages.next()).value ?? [];
    await guard().audit.record({
      action: 'data.exported',
      actor: caller.actor,
      target: `export:${kind}`,
      detail: {
        kind,
        format: parameters.format,
        // Their values may be names and addresses.
        filters: Object.keys(parameters.filter),
        resumed: parameters.after !== null,
        first: parameters.first,
      },
    });

    const head: ExportHead = { kind, exportedAt: now, columns: EXPORT_COLUMNS[kind] };
    context.status = 200;
    context.set('Cache-Control', 'no-store');
    context.set('Content-Disposition', `attachment; filename="${exportFileName(head, parameters.format)}"`);
    context.set('X-Time-Zone', 'UTC');
    context.set('X-Content-Type-Options', 'nosniff');
    let written = 0;
    const text = write([first, pages], head, parameters, (rows) => (written = rows));
    const whole = streamWhole(context, text, {
      now: () => guard().now(),
      mayGoOn: () => mayGoOn(context, granted),
      onCut: (why) => logger.error(`An export of ${kind} was cut off behind ${written} rows: ${why}.`),
    });
    context.body = Readable.from(whole, { objectMode: true, highWaterMark: 1 });
    context.set('Content-Type', EXPORT_WRITERS[parameters.format].contentType);
  };

  return {
    /** Of the Content API, which makes it a scope in the editors. */
    find: contentApiAction(async (context: Context): Promise<void> => {
      try {
        await run(context);
      } catch (error) {
        if (!(error instanceof GuardError)) throw error;
        if (error.code === 'LIMIT_EXCEEDED') context.set('Retry-After', '30');
        answerError(context, error);
      }
    }),
  };
};
