/** Where a file goes while it comes, and to the person once it is whole. */
export interface FileTarget {
  readonly stream: WritableStream<Uint8Array<ArrayBuffer>>;
  /** Called once the stream is closed. @returns the name under which the person has the file */
  keep(name: string, type: string): string;
  /** Leaves nothing of it. Rejects where something had to be left. */
  discard(): Promise<void>;
}

/** Bytes: what comes is handed to the browser in pieces of this size, which it may keep on disk. */
const PIECE = 4 * 1024 * 1024;

/** For browsers that let nobody choose a place: only one piece of the file lies in the page's memory, the rest is the browser's. */
export const createHeldTarget = (save: (file: Blob, name: string) => void): FileTarget => {
  const pieces: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const close = (): void => {
    pieces.push(new Blob(chunks));
    chunks = [];
    size = 0;
  };
  const write = (chunk: Uint8Array<ArrayBuffer>): void => {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= PIECE) close();
  };
  return {
    stream: new WritableStream({ write, close }),
    keep(name, type) {
      save(new Blob(pieces, { type }), name);
      return name;
    },
    discard: () => Promise.resolve(),
  };
};

/** A file as the browser's dialog hands it over, in as far as it is used. */
export interface ChosenFile {
  readonly name: string;
  createWritable(): Promise<WritableStream<Uint8Array<ArrayBuffer>>>;
  /** Not in every browser that has the dialog. */
  remove?(): Promise<void>;
}

/** Rejects with an AbortError where the person closes the dialog. */
export type ChooseFile = (options: { readonly suggestedName: string }) => Promise<ChosenFile>;

const createChosenTarget = async (file: ChosenFile): Promise<FileTarget> => {
  const stream = await file.createWritable();
  return {
    stream,
    keep: () => file.name,
    async discard() {
      await stream.abort();
      // The dialog has made it, with nothing in it.
      await file.remove?.();
    },
  };
};

/** Straight to the disk, where the person says; null where they say nowhere. Where nobody can be asked, the browser's downloads get it. */
export const openTarget = async (
  choose: ChooseFile | undefined,
  save: (file: Blob, name: string) => void,
  suggestedName: string
): Promise<FileTarget | null> => {
  if (!choose) return createHeldTarget(save);
  try {
    return await createChosenTarget(await choose({ suggestedName }));
  } catch (error) {
    // Frames of other origins have the dialog and may not open it.
    return error instanceof DOMException && error.name === 'AbortError' ? null : createHeldTarget(save);
  }
};
