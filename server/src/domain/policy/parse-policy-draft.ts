/** Checks a policy whole before it is stored or tried: every problem is named, not the first alone. */

import { z } from 'zod';
import { isCountryCode } from '../location';
import { NETWORK_KINDS } from '../network';
import { SIGNAL_CODES } from '../risk/signal';
import { ORIGINS } from '../session';
import { POLICY_ACTIONS, POLICY_MODES, type PolicyDraft } from './policy';

export const MAX_EXPRESSION_LENGTH = 4000;
export const DEFAULT_PRIORITY = 100;

export type ParsedDraft =
  | { readonly kind: 'draft'; readonly draft: PolicyDraft }
  /** Each says which field, what is wrong with it and what to do. No full stop at the end. */
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

const show = (value: unknown): string => {
  if (value === undefined) return 'is missing';
  if (value === null) return 'is null';
  if (Array.isArray(value)) return `is a list of ${value.length}`;
  if (typeof value === 'object') return 'is an object';
  if (typeof value !== 'string') return `is ${String(value)}`;
  return value.length > 40 ? `is a text of ${value.length} characters` : `is '${value}'`;
};
const refuse = (remedy: string) => (issue: { readonly input?: unknown }) => `${show(issue.input)}; give ${remedy}`;

const text = (min: number, max: number, remedy: string) => {
  const error = refuse(remedy);
  return z.string({ error }).trim().min(min, { error }).max(max, { error });
};
const whole = (min: number, max: number, remedy: string) => {
  const error = refuse(remedy);
  return z.int({ error }).min(min, { error }).max(max, { error });
};
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: refuse(`one of ${values.join(', ')}`) });
/** An empty list would hold for nobody, or for everybody: it is a mistake either way. */
const list = <T extends z.ZodType>(item: T, max: number, remedy: string) => {
  const error = refuse(`${remedy}, or leave it out`);
  return z.array(item, { error }).min(1, { error }).max(max, { error }).nullish().default(null);
};
const object = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `is no field of a policy; remove it, or write one of ${Object.keys(shape).join(', ')}`
        : `${show(issue.input)}; give an object with any of ${Object.keys(shape).join(', ')}`,
  });

const countryError = refuse('a country code of ISO 3166-1 alpha-2 in capitals, such as DE');
const countries = list(
  z.string({ error: countryError }).refine(isCountryCode, { error: countryError }),
  300,
  'a list of 1 to 300 country codes'
);
const roles = list(text(1, 120, 'a role of 1 to 120 characters'), 50, 'a list of 1 to 50 roles');

const conditions = object({
  origin: choice(ORIGINS).nullish().default(null),
  roles,
  allowedCountries: countries,
  blockedCountries: countries,
  networkKinds: list(choice(NETWORK_KINDS), NETWORK_KINDS.length, 'a list of network kinds'),
  securityScoreBelow: whole(0, 100, 'a whole number from 0 to 100').nullish().default(null),
  signals: list(choice(SIGNAL_CODES), SIGNAL_CODES.length, 'a list of signals'),
  maxConcurrentSessions: whole(1, 1000, 'a whole number from 1 to 1000').nullish().default(null),
  expression: text(1, MAX_EXPRESSION_LENGTH, `a JavaScript expression of 1 to ${MAX_EXPRESSION_LENGTH} characters, or leave it out`)
    .nullish()
    .default(null),
});

const draft = object({
  name: text(1, 120, 'a name of 1 to 120 characters'),
  description: text(0, 1000, 'a text of at most 1000 characters').nullish().default(null),
  mode: choice(POLICY_MODES),
  action: choice(POLICY_ACTIONS),
  priority: whole(0, 10_000, 'a whole number from 0 to 10000')
    .nullish()
    .transform((priority) => priority ?? DEFAULT_PRIORITY),
  conditions,
  channels: z
    .array(text(1, 64, "a channel's id"), { error: refuse('a list of at most 20 ids of channels') })
    .max(20, { error: refuse('a list of at most 20 ids of channels') })
    .nullish()
    .transform((channels) => channels ?? []),
});

/** What no single field shows. */
const findContradictions = ({ action, conditions: set }: PolicyDraft): string[] => [
  ...(Object.values(set).every((condition) => condition === null)
    ? [
        action === 'BLOCK'
          ? 'conditions is empty, so that every login would be refused; set at least one condition'
          : 'conditions is empty; set at least one condition',
      ]
    : []),
  ...(action === 'END_OLDEST' && set.maxConcurrentSessions === null
    ? ['conditions.maxConcurrentSessions is missing; END_OLDEST needs the number of sessions that a user may keep']
    : []),
];

const formatPath = (path: readonly PropertyKey[]): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('') || 'the policy';

/** Whether the expression parses is the sandbox's to say. */
export const parsePolicyDraft = (input: unknown): ParsedDraft => {
  const result = draft.safeParse(input);
  if (!result.success) {
    const problems = result.error.issues.flatMap((issue) => {
      const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
      return paths.map((path) => `${formatPath(path)} ${issue.message}`);
    });
    return { kind: 'problems', problems: [...new Set(problems)] };
  }
  const problems = findContradictions(result.data);
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'draft', draft: result.data };
};
