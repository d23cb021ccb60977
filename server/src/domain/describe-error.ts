/**
 * What a log line says of an error that somebody else made. The message of a failed statement carries the statement with the
 * values of its row, names, addresses and tokens among them; so the class and the code are told, and the message never.
 */

/** Longer or stranger than any class or code: then it is a text, and may say anything. */
const PLAIN = /^[A-Za-z0-9_$.-]{1,64}$/;
const MAX_CAUSES = 4;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const nameOf = (error: Error): string => {
  const name = error.constructor?.name ?? '';
  // An error of pg calls itself `error`; its class knows better.
  return PLAIN.test(name) ? name : 'Error';
};

const codeOf = (error: unknown, depth = 0): string | null => {
  if (!isObject(error) || depth >= MAX_CAUSES) return null;
  const { code, cause } = error;
  if ((typeof code === 'string' || typeof code === 'number') && PLAIN.test(String(code))) return String(code);
  return codeOf(cause, depth + 1);
};

/**
 * `SqliteError SQLITE_BUSY`, `DatabaseError 23505`, `TypeError`; the code is that of the cause where the error itself has none.
 * What is no error is named by its type alone. Never throws.
 */
export const describeError = (error: unknown): string => {
  try {
    const name = error instanceof Error ? nameOf(error) : `a thrown ${error === null ? 'null' : typeof error}`;
    const code = codeOf(error);
    return code === null ? name : `${name} ${code}`;
  } catch {
    // A getter or a proxy that throws: a line in the log is not worth another failure.
    return 'an error that cannot be read';
  }
};

const MAX_FRAMES = 10;

/** The same with where it came from, for what is a bug: the frames of its stack, without the message that a stack begins with. */
export const describeFault = (error: unknown): string => {
  try {
    const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
    const frames = stack.split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
    return [describeError(error), ...frames.slice(0, MAX_FRAMES)].join('\n');
  } catch {
    return describeError(error);
  }
};
