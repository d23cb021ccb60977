import * as React from 'react';
import { useClient } from 'urql';
import { foldFeed, type FeedEvent, type FoldView, type SessionSnapshot } from './fold-feed';
import { SessionsQuery } from './operations/sessions-query';
import { toReadError, type ReadError } from './read-error';
import { computeFilter, computePageArguments, type SessionPage, type SessionView } from './session-view';

/** Milliseconds between two reads that nobody asked for. */
const SOON_MS = 3_000;
const RECONCILE_MS = 60_000;

export interface Sessions {
  /** Null until the first answer. While another page is read, the last one stays. */
  readonly snapshot: SessionSnapshot | null;
  readonly error: ReadError | null;
  readonly isReading: boolean;
  readonly fold: (events: readonly FeedEvent[]) => void;
  readonly reload: () => void;
}

interface State {
  readonly snapshot: SessionSnapshot | null;
  readonly error: ReadError | null;
  readonly isReading: boolean;
}

export const useSessions = (view: SessionView, page: SessionPage): Sessions => {
  const client = useClient();
  const [state, setState] = React.useState<State>({ snapshot: null, error: null, isReading: true });
  const foldView = React.useMemo<FoldView>(() => ({ ...view, isFirstPage: page.kind === 'first' }), [view, page]);
  // What is told while a read is under way may be newer than its answer, so it is folded into that too.
  const toldMeanwhile = React.useRef<FeedEvent[]>([]);
  const latestRead = React.useRef(0);

  const reload = React.useCallback(() => {
    const read = ++latestRead.current;
    toldMeanwhile.current = [];
    setState((held) => ({ ...held, isReading: true }));
    void client
      .query(SessionsQuery, { filter: computeFilter(foldView), orderBy: foldView.orderBy, ...computePageArguments(page) })
      .toPromise()
      .then(({ data, error }) => {
        if (read !== latestRead.current) return;
        if (error || !data) {
          setState((held) => ({ ...held, isReading: false, error: error ? toReadError(error) : { kind: 'failed', message: '' } }));
          return;
        }
        const { edges, totalCount, pageInfo } = data.authSessions;
        const answered: SessionSnapshot = {
          sessions: edges.map(({ node }) => node),
          totalCount,
          hasNextPage: pageInfo.hasNextPage,
          hasPreviousPage: pageInfo.hasPreviousPage,
          cursors: Object.fromEntries(edges.map(({ node, cursor }) => [node.id, cursor])),
          refetch: 'no',
          seenEvents: [],
        };
        const folded = toldMeanwhile.current.reduce((snapshot, event) => foldFeed(snapshot, event, foldView), answered);
        // Most of what was told meanwhile is in the server's count already.
        setState({ snapshot: { ...folded, totalCount }, error: null, isReading: false });
      });
  }, [client, foldView, page]);

  React.useEffect(reload, [reload]);

  React.useEffect(() => {
    const refetch = state.snapshot?.refetch ?? 'no';
    if (state.isReading || refetch === 'no') return undefined;
    const timer = setTimeout(reload, refetch === 'now' && !state.error ? 0 : SOON_MS);
    return () => clearTimeout(timer);
  }, [state, reload]);

  React.useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, RECONCILE_MS);
    return () => clearInterval(timer);
  }, [reload]);

  const fold = React.useCallback(
    (events: readonly FeedEvent[]) => {
      toldMeanwhile.current.push(...events);
      setState((held) =>
        held.snapshot ? { ...held, snapshot: events.reduce((snapshot, event) => foldFeed(snapshot, event, foldView), held.snapshot) } : held
      );
    },
    [foldView]
  );

  return { ...state, fold, reload };
};
