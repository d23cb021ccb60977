/** Checks a channel whole before it is stored: every problem is named, not the first alone. */

import { z } from 'zod';
import { SEVERITIES } from '../severity';
import { CHANNEL_FORMATS, CHANNEL_KINDS, type ChannelDraft } from './channel';
import { isWebhookSecret } from './formats/sign-webhook';
import { isTimeZone, parseTimeOfDay } from './quiet-hours';
import { findTargetProblem } from './check-target';
import { ALERT_TRIGGERS, type AlertTrigger } from './trigger';

export type ParsedChannel =
  /** `secret`: null takes it away, undefined leaves the one that there is. */
  | { readonly kind: 'draft'; readonly draft: ChannelDraft; readonly secret: string | null | undefined }
  /** Each says which field, what is wrong with it and what to do. No full stop at the end. */
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** For people: what somebody should look at. A login is no news, and everything is for machines. */
const FOR_PEOPLE = ALERT_TRIGGERS.filter((trigger) => trigger !== 'NEW_LOGIN' && trigger !== 'EVERY_EVENT');
const FOR_MACHINES: readonly AlertTrigger[] = ['EVERY_EVENT'];
const DEFAULT_GROUP_SECONDS = 30;
const DEFAULT_SCORE = 50;
const MAX_GROUP_SECONDS = 3600;
const MAX_TARGET = 2000;

/** Values are not shown: a target or a secret in the wrong field would be. */
const refuse = (remedy: string) => (issue: { readonly input?: unknown }) =>
  `${issue.input === undefined || issue.input === null ? 'is missing' : 'is not valid'}; give ${remedy}`;
const text = (max: number, remedy: string) => {
  const error = refuse(remedy);
  return z.string({ error }).trim().min(1, { error }).max(max, { error });
};
const whole = (min: number, max: number, unit: string) => {
  const error = refuse(`a whole number of ${unit} from ${min} to ${max}`);
  return z.int({ error }).min(min, { error }).max(max, { error }).nullish();
};
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: refuse(`one of ${values.join(', ')}`) });
const time = () => {
  const error = refuse('a time of day from 00:00 to 23:59');
  return z.string({ error }).refine((value) => parseTimeOfDay(value) !== null, { error });
};

const zoneError = refuse('the IANA name of a time zone, such as Europe/Berlin');
const quietHours = z
  .strictObject(
    { from: time(), to: time(), timeZone: z.string({ error: zoneError }).refine(isTimeZone, { error: zoneError }) },
    { error: refuse('from, to and timeZone') }
  )
  .refine(({ from, to }) => from !== to, { error: 'begins when it ends; give two times, or leave it out' });

/** Two while one is exchanged for the other. */
const isSecret = (value: string): boolean => {
  const secrets = value.split(' ');
  return secrets.length <= 2 && secrets.every(isWebhookSecret);
};
const secretError = refuse("'whsec_' and 24 to 64 random bytes in base64");

const triggersError = refuse(`a list of any of ${ALERT_TRIGGERS.join(', ')}`);
const shape = z.strictObject(
  {
    name: text(120, 'a name of 1 to 120 characters'),
    kind: choice(CHANNEL_KINDS),
    format: choice(CHANNEL_FORMATS).nullish(),
    target: text(MAX_TARGET, `a target of 1 to ${MAX_TARGET} characters`),
    /** An empty text takes the secret away. */
    secret: z
      .string({ error: secretError })
      .refine((value) => value === '' || isSecret(value), { error: secretError })
      .nullish(),
    enabled: z.boolean({ error: refuse('true or false') }).nullish(),
    minSeverity: choice(SEVERITIES).nullish(),
    triggers: z
      .array(z.enum(ALERT_TRIGGERS, { error: triggersError }), { error: triggersError })
      .min(1, { error: triggersError })
      .nullish(),
    scoreBelow: whole(0, 100, 'points'),
    groupSeconds: whole(0, MAX_GROUP_SECONDS, 'seconds'),
    quietHours: quietHours.nullish(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? 'is no field of a channel; remove it' : 'is not valid; give an object') }
);

/** What no single field shows. */
const findContradictions = (
  { kind, format, groupSeconds, quietHours: quiet }: ChannelDraft,
  secret: string | null | undefined
): string[] => [
  ...(format !== 'PLAIN' && kind !== 'WEBHOOK' ? [`format is ${format}, which is for WEBHOOK channels; give PLAIN, or leave it out`] : []),
  ...(format !== 'PLAIN' && groupSeconds > 0
    ? [`groupSeconds is ${groupSeconds}, and ${format} tells each event by itself; give 0, or leave it out`]
    : []),
  ...(format !== 'PLAIN' && quiet !== null ? [`quietHours is set, and ${format} tells each event by itself; leave it out`] : []),
  ...(typeof secret === 'string' && kind !== 'WEBHOOK' ? ['secret is set, which signs webhooks; leave it out'] : []),
];

const pathOf = (path: readonly PropertyKey[]): string => path.filter((part) => typeof part !== 'number').join('.') || 'the channel';

/** Of a target that is a text, where the kind is one: also where something else is wrong, so that all is told at once. */
const findProblemOfTarget = (input: unknown, allowedHosts: readonly string[]): string[] => {
  const { kind, target } = (typeof input === 'object' && input !== null ? input : {}) as { kind?: unknown; target?: unknown };
  const known = CHANNEL_KINDS.find((one) => one === kind);
  if (known === undefined || typeof target !== 'string' || target.trim() === '' || target.length > MAX_TARGET) return [];
  const problem = findTargetProblem(known, target.trim(), allowedHosts);
  return problem === null ? [] : [`target ${problem}`];
};

/** @param allowedHosts in lower case: hosts that may be private, and be spoken to over http */
export const parseChannelDraft = (input: unknown, allowedHosts: readonly string[]): ParsedChannel => {
  const result = shape.safeParse(input);
  if (!result.success) {
    const problems = result.error.issues.flatMap((issue) => {
      const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
      return paths.map((path) => `${pathOf(path)} ${issue.message}`);
    });
    return { kind: 'problems', problems: [...new Set([...problems, ...findProblemOfTarget(input, allowedHosts)])] };
  }
  const given = result.data;
  const format = given.format ?? 'PLAIN';
  const isForPeople = format === 'PLAIN';
  const draft: ChannelDraft = {
    name: given.name,
    kind: given.kind,
    format,
    target: given.target,
    enabled: given.enabled ?? true,
    minSeverity: given.minSeverity ?? 'INFO',
    triggers: [...new Set(given.triggers ?? (isForPeople ? FOR_PEOPLE : FOR_MACHINES))],
    scoreBelow: given.scoreBelow ?? DEFAULT_SCORE,
    groupSeconds: given.groupSeconds ?? (isForPeople ? DEFAULT_GROUP_SECONDS : 0),
    quietHours: given.quietHours ?? null,
  };
  const secret = given.secret === '' ? null : (given.secret ?? undefined);
  const problems = [...findProblemOfTarget(draft, allowedHosts), ...findContradictions(draft, secret)];
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'draft', draft, secret };
};
