/** Downloads with the panel's token in a header: a link would have to carry it in its address, where logs keep it. */

import type { FileTarget } from './file-target';

export interface DownloadProgress {
  readonly bytes: number;
  /** Null where the file has no rows to count. */
  readonly rows: number | null;
}

/** locked: a higher tier opens it. busy: the server gives as many files as it can at once. failed: with a sentence for people. */
export type DownloadOutcome =
  | ({ readonly kind: 'done'; readonly name: string } & DownloadProgress)
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'locked'; readonly tier: string }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly message: string };

export interface DownloadPorts {
  readonly fetch: typeof fetch;
  /** Null where the person takes it back. */
  readonly open: (suggestedName: string) => Promise<FileTarget | null>;
}

export interface DownloadRequest {
  readonly url: string;
  /** Suggested to the person, and used where the answer does not name the file, as across origins. */
  readonly name: string;
  /** Rows that are whole, told with each chunk. */
  readonly countRows: ((chunk: Uint8Array) => number) | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The server's errors: `{ error: { name, message, details } }`. */
const readRefusal = async (response: Response): Promise<DownloadOutcome> => {
  const body: unknown = await response.json().catch(() => null);
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  const details = isRecord(error.details) ? error.details : {};
  if (error.name === 'FEATURE_LOCKED') return { kind: 'locked', tier: String(details.tier) };
  if (response.status === 401 || response.status === 403) return { kind: 'forbidden' };
  if (response.status === 429) return { kind: 'busy' };
  return { kind: 'failed', message: typeof error.message === 'string' ? error.message : `HTTP ${response.status}` };
};

const nameIn = (response: Response): string | undefined =>
  /filename="([^"/\\]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];

/** Fills the target; where the outcome is not `done`, what is in it is no whole file. */
const fill = async (
  target: FileTarget,
  authorizedFetch: typeof fetch,
  { url, name, countRows, signal, onProgress }: DownloadRequest
): Promise<DownloadOutcome> => {
  try {
    const response = await authorizedFetch(url, { signal });
    if (!response.ok || !response.body) return await readRefusal(response);
    let progress: DownloadProgress = { bytes: 0, rows: countRows ? 0 : null };
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        progress = { bytes: progress.bytes + chunk.length, rows: countRows ? countRows(chunk) : null };
        onProgress(progress);
        controller.enqueue(chunk);
      },
    });
    await response.body.pipeThrough(counted).pipeTo(target.stream, { signal });
    // Cancelled after the last byte.
    if (signal.aborted) return { kind: 'cancelled' };
    const type = response.headers.get('content-type') ?? '';
    return { kind: 'done', name: target.keep(nameIn(response) ?? name, type), ...progress };
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' };
    return { kind: 'failed', message: error instanceof Error ? error.message : '' };
  }
};

/** Saves nothing that is not whole: where the server or the link fails on the way, the outcome is `failed`. */
export const downloadFile = async ({ fetch: authorizedFetch, open }: DownloadPorts, request: DownloadRequest): Promise<DownloadOutcome> => {
  const target = await open(request.name);
  if (!target) return { kind: 'cancelled' };
  const outcome = await fill(target, authorizedFetch, request);
  // An empty file that stays is less than what is told already.
  if (outcome.kind !== 'done') await target.discard().catch(() => undefined);
  return outcome;
};
