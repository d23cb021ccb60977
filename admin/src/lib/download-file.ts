/** Downloads with the panel's token in a header: a link would have to carry it in its address, where logs keep it. */

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
  /** Hands the whole file to the person. */
  readonly save: (file: Blob, name: string) => void;
}

export interface DownloadRequest {
  readonly url: string;
  /** Used where the answer does not name the file, as across origins. */
  readonly fallbackName: string;
  /** Rows that are whole, told with each chunk. */
  readonly countRows: ((chunk: Uint8Array) => number) | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/** Bytes: what comes is handed to the browser in pieces of this size, which it may keep on disk. */
const PIECE = 4 * 1024 * 1024;

/** The parts of a file while it comes. Only one piece of it lies in the page's memory. */
const createFileParts = () => {
  const pieces: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const close = (): void => {
    pieces.push(new Blob(chunks));
    chunks = [];
    size = 0;
  };
  return {
    add(chunk: Uint8Array<ArrayBuffer>): void {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= PIECE) close();
    },
    whole(type: string): Blob {
      close();
      return new Blob(pieces, { type });
    },
  };
};

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

/** Saves nothing that is not whole: where the server or the link fails on the way, the outcome is `failed`. */
export const downloadFile = async (
  { fetch, save }: DownloadPorts,
  { url, fallbackName, countRows, signal, onProgress }: DownloadRequest
): Promise<DownloadOutcome> => {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || !response.body) return await readRefusal(response);
    const parts = createFileParts();
    const reader = response.body.getReader();
    let bytes = 0;
    let rows = countRows ? 0 : null;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.add(value);
      bytes += value.length;
      rows = countRows ? countRows(value) : null;
      onProgress({ bytes, rows });
    }
    // Cancelled after the last byte, and before anything was saved.
    if (signal.aborted) return { kind: 'cancelled' };
    const name = nameIn(response) ?? fallbackName;
    save(parts.whole(response.headers.get('content-type') ?? ''), name);
    return { kind: 'done', name, bytes, rows };
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' };
    return { kind: 'failed', message: error instanceof Error ? error.message : '' };
  }
};
