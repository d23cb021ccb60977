import * as React from 'react';
import { useAuthorizedFetch } from '../app/fetch-context';
import { downloadFile, type DownloadOutcome, type DownloadProgress, type DownloadRequest } from '../lib/download-file';
import { openFile } from '../lib/save-file';

/** Milliseconds between two drawings of the progress. */
const DRAW_MS = 200;
const NOTHING: DownloadProgress = { bytes: 0, rows: null };

export type DownloadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: DownloadProgress }
  | { readonly kind: 'over'; readonly outcome: DownloadOutcome };

export interface Download {
  readonly state: DownloadState;
  readonly start: (request: Pick<DownloadRequest, 'url' | 'name' | 'countRows'>) => void;
  readonly cancel: () => void;
}

/** One download at a time. Whoever leaves the page cancels it. */
export const useDownload = (): Download => {
  const authorizedFetch = useAuthorizedFetch();
  const [state, setState] = React.useState<DownloadState>({ kind: 'idle' });
  const running = React.useRef<AbortController | null>(null);
  React.useEffect(() => () => running.current?.abort(), []);

  const start = React.useCallback<Download['start']>(
    (request) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      let drawnAt = 0;
      const onProgress = (progress: DownloadProgress): void => {
        const now = performance.now();
        if (now - drawnAt < DRAW_MS || running.current !== controller) return;
        drawnAt = now;
        setState({ kind: 'running', progress });
      };
      setState({ kind: 'running', progress: NOTHING });
      const ports = { fetch: authorizedFetch, open: openFile };
      void downloadFile(ports, { ...request, signal: controller.signal, onProgress }).then((outcome) => {
        if (running.current !== controller) return;
        running.current = null;
        setState({ kind: 'over', outcome });
      });
    },
    [authorizedFetch]
  );
  const cancel = React.useCallback(() => running.current?.abort(), []);
  return { state, start, cancel };
};
