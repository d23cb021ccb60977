import type { CombinedError } from 'urql';
import { describeError } from './read-error';

/** What the server, or the page itself, says against a form. */
export interface Problems {
  /** By the field's path, such as `quietHours.from`: sentences to stand beside it. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What belongs to no field of the form. */
  readonly rest: readonly string[];
}

export const NO_PROBLEMS: Problems = { fields: {}, rest: [] };

/** The server begins each problem with the path of its field. */
const PROBLEM = /^([A-Za-z]+(?:\.[A-Za-z]+)*) (.+)$/s;

const toSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const listProblems = (error: CombinedError): string[] =>
  error.graphQLErrors.flatMap(({ extensions }) =>
    Array.isArray(extensions.problems) ? extensions.problems.filter((problem): problem is string => typeof problem === 'string') : []
  );

/**
 * The problems of a refused form, each beside its field. Where the server lists none, its message is told whole.
 * @param known paths of the fields that the form shows
 */
export const toProblems = (error: CombinedError, known: readonly string[]): Problems => {
  const listed = listProblems(error);
  if (listed.length === 0) return { fields: {}, rest: [describeError(error)] };
  const fields: Record<string, string[]> = {};
  const rest: string[] = [];
  for (const problem of listed) {
    const [, path = '', said = ''] = PROBLEM.exec(problem) ?? [];
    if (known.includes(path)) (fields[path] ??= []).push(toSentence(said));
    else rest.push(toSentence(problem));
  }
  return { fields, rest };
};

export const hasProblems = ({ fields, rest }: Problems): boolean => rest.length > 0 || Object.keys(fields).length > 0;
