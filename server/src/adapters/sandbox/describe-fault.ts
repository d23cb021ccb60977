/** Puts in words why an expression gave no answer, without values out of the input: what it threw may be made of them. */

import type { RawOutcome } from './messages';

const SENTENCES = {
  promise: 'It gives a promise; an expression must be synchronous.',
  function: 'It gives a function; write the condition itself, such as `user.blocked`, without `=>` before it.',
  'too-deep': 'It calls itself too often.',
  'out-of-memory': 'It needs more memory than the sandbox has.',
  crashed: 'It brought the sandbox down.',
} as const;

const NATIVE_ERRORS = ['Error', 'EvalError', 'InternalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];

/** Messages of the engine that name what stands in the expression; `$` is the name. */
const NAMING_MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/^'?([\w$]+)'? is not defined$/, '`$` is not defined'],
  [/^cannot read property '([\w$]+)' of undefined$/, 'cannot read property `$` of undefined'],
  [/^cannot read property '([\w$]+)' of null$/, 'cannot read property `$` of null'],
];

const isNamedIn = (expression: string, name: string): boolean => expression.split(/[^\w$]+/).includes(name);

/** The engine's message where it says nothing that the expression does not say; an expression can throw what it reads. */
const explain = (message: string, expression: string): string => {
  if (message === 'not a function') return ': what it calls is not a function';
  for (const [pattern, sentence] of NAMING_MESSAGES) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined && isNamedIn(expression, name)) return `: ${sentence.replace('$', () => name)}`;
  }
  return '';
};

/** @param deadlineMs how long it may take, in milliseconds */
export const describeFault = (outcome: Exclude<RawOutcome, { kind: 'value' }>, expression: string, deadlineMs: number): string => {
  switch (outcome.kind) {
    case 'syntax':
      // Nothing has run: the parser has read the expression alone.
      return `It is not one JavaScript expression: ${outcome.message || 'it cannot be read'}.`;
    case 'threw':
      return NATIVE_ERRORS.includes(outcome.name)
        ? `It throws ${/^[EIO]/.test(outcome.name) ? 'an' : 'a'} ${outcome.name}${explain(outcome.message, expression)}.`
        : 'It throws a value of its own.';
    case 'too-slow':
      return `It takes longer than ${deadlineMs} milliseconds.`;
    default:
      return SENTENCES[outcome.kind];
  }
};
