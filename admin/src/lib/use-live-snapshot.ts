import * as React from 'react';
import type { CombinedError } from 'urql';
import { toReadError, type ReadError } from './read-error';

/** Milliseconds between two reads that nobody asked for. */
const SOON_MS = 3_000;
const RECONCILE_MS = 60_000;
/** More than a read can miss; what lies further back is in its answer. */
const MAX_TOLD_MEANWHILE = 500;

/** no: the page is exact. soon: a row or the count may be missing something. now: events were lost. */
export type Refetch = 'no' | 'soon' | 'now';

export interface Countable {
  readonly totalCount: number;
  readonly refetch: Refetch;
}

export type Answer<Snapshot> =
  { readonly kind: 'read'; readonly snapshot: Snapshot } | { readonly kind: 'failed'; readonly error: CombinedError | undefined };

interface State<Snapshot> {
  /** Null until the first answer. While another page is read, the last one stays. */
  readonly snapshot: Snapshot | null;
  readonly error: ReadError | null;
  readonly isReading: boolean;
}

export interface LiveSnapshot<Snapshot, Event> extends State<Snapshot> {
  readonly fold: (events: readonly Event[]) => void;
  /** Changes what is shown by something that this page did itself; a read that is under way is begun anew. */
  readonly change: (by: (snapshot: Snapshot) => Snapshot) => void;
  readonly reload: () => void;
}

/**
 * One page of a list, kept up to date by the feed and read again where the feed cannot tell all.
 * @param read another function reads anew: keep it for as long as filter and page stay the same
 * @param foldOne pure
 */
export const useLiveSnapshot = <Snapshot extends Countable, Event>(
  read: () => Promise<Answer<Snapshot>>,
  foldOne: (snapshot: Snapshot, event: Event) => Snapshot
): LiveSnapshot<Snapshot, Event> => {
  const [state, setState] = React.useState<State<Snapshot>>({ snapshot: null, error: null, isReading: true });
  // What is told while a read is under way may be newer than its answer, so it is folded into that too.
  const toldMeanwhile = React.useRef<readonly Event[]>([]);
  const latestRead = React.useRef(0);
  const isUnderWay = React.useRef(false);

  const reload = React.useCallback(() => {
    const number = ++latestRead.current;
    toldMeanwhile.current = [];
    isUnderWay.current = true;
    setState((held) => ({ ...held, isReading: true }));
    void read().then((answer) => {
      if (number !== latestRead.current) return;
      isUnderWay.current = false;
      if (answer.kind === 'failed') {
        const error: ReadError = answer.error ? toReadError(answer.error) : { kind: 'failed', message: '' };
        setState((held) => ({ ...held, isReading: false, error }));
        return;
      }
      const folded = toldMeanwhile.current.reduce(foldOne, answer.snapshot);
      // Most of what was told meanwhile is in the server's count already.
      setState({ snapshot: { ...folded, totalCount: answer.snapshot.totalCount }, error: null, isReading: false });
    });
  }, [read, foldOne]);

  React.useEffect(reload, [reload]);

  const refetch = state.snapshot?.refetch ?? 'no';
  React.useEffect(() => {
    if (state.isReading || refetch === 'no') return undefined;
    const timer = setTimeout(reload, refetch === 'now' && !state.error ? 0 : SOON_MS);
    return () => clearTimeout(timer);
  }, [refetch, state.isReading, state.error, reload]);

  React.useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, RECONCILE_MS);
    return () => clearInterval(timer);
  }, [reload]);

  const apply = React.useCallback((by: (snapshot: Snapshot) => Snapshot) => {
    setState((held) => (held.snapshot ? { ...held, snapshot: by(held.snapshot) } : held));
  }, []);

  const change = React.useCallback(
    (by: (snapshot: Snapshot) => Snapshot) => {
      apply(by);
      // Its answer may be of the time before.
      if (isUnderWay.current) reload();
    },
    [apply, reload]
  );

  const fold = React.useCallback(
    (events: readonly Event[]) => {
      toldMeanwhile.current = [...toldMeanwhile.current, ...events].slice(-MAX_TOLD_MEANWHILE);
      apply((snapshot) => events.reduce(foldOne, snapshot));
    },
    [apply, foldOne]
  );

  return { ...state, fold, change, reload };
};
