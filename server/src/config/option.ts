/** What options are made of. A refusal says what is wrong and then what to do, and shows no secret. */

import { z } from 'zod';

/** How a refused value is shown: nothing long or nested, which may be a secret in the wrong place. */
const show = (value: unknown): string => {
  if (value === undefined) return 'is missing';
  if (Array.isArray(value)) return 'is a list';
  if (typeof value === 'object' && value !== null) return 'is an object';
  const text = typeof value === 'string' ? `'${value}'` : String(value);
  return text.length > 40 ? `is a text of ${text.length} characters` : `is ${text}`;
};

/** What is wrong, then what to do. */
export const refuse = (remedy: string) => (issue: { input?: unknown }) => `${show(issue.input)}; give ${remedy}`;
/** The same for secrets: the value stays out of the message. */
export const refuseSecret = (remedy: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? `is missing; ${remedy}` : `is not valid (its value is not shown); ${remedy}`;

export const number = (unit: string, min: number, max: number) => {
  const error = refuse(`a whole number of ${unit} from ${min} to ${max}`);
  return z.int({ error }).min(min, { error }).max(max, { error });
};
export const whole = (initial: number, unit: string, min: number, max: number) => number(unit, min, max).default(initial);
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: refuse(`one of ${values.map((value) => `'${value}'`).join(', ')}`) });
export const flag = () => z.boolean({ error: refuse('true or false') });
export const text = (remedy: string, isValid: (value: string) => boolean) =>
  z.string({ error: refuse(remedy) }).refine(isValid, { error: refuse(remedy) });
export const secret = (remedy: string, isValid: (value: string) => boolean) =>
  z.string({ error: refuseSecret(remedy) }).refine(isValid, { error: refuseSecret(remedy) });
export const list = <T extends z.ZodType>(item: T, remedy: string) => z.array(item, { error: refuse(remedy) }).readonly();

export const section = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `is not an option; remove it, or write one of ${Object.keys(shape).join(', ')}`
        : `is not an object; give an object with any of ${Object.keys(shape).join(', ')}`,
  });

export const path = () => text('the path of a file', (value) => value.length > 0 && !value.includes('\0'));
export const parseUrl = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null);
