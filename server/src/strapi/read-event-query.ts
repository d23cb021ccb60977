/** The query of `GET /events`: what GraphQL's arguments say, as text. */

import { parseEventCursor } from '../domain/cursor';
import { guardError, type GuardError } from '../domain/errors';
import { EVENT_TYPES, type EventFilter } from '../domain/event';
import { ORIGINS, type SessionId } from '../domain/session';
import { SEVERITIES } from '../domain/severity';
import type { FollowRequest } from '../use-cases/follow-events';

const MAX_PAGE = 100;
const DEFAULT_PAGE = 25;
const MAX_WAIT = 30;
const MAX_TEXT = 200;
const NAMES = ['after', 'first', 'types', 'minSeverity', 'origin', 'userId', 'sessionId', 'wait'];

type Query = Readonly<Record<string, unknown>>;

const badInput = (field: string, message: string): GuardError => guardError('BAD_INPUT', `${field} ${message}`, { field });

const parseText = (query: Query, field: string, max = MAX_TEXT): string | undefined => {
  const value = query[field];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw badInput(field, 'was given more than once, or is no text.');
  if (value.trim() === '') throw badInput(field, 'is empty; leave it out to ask for any.');
  if (value.length > max || value.includes('\0')) throw badInput(field, `is longer than ${max} characters, or holds the character NUL.`);
  return value.trim();
};

const parseNumber = (query: Query, field: string, min: number, max: number): number | undefined => {
  const text = parseText(query, field);
  if (text === undefined) return undefined;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw badInput(field, `is no whole number of ${min} to ${max}.`);
};

const parseChoice = <T extends string>(field: string, text: string | undefined, choices: readonly T[]): T | undefined => {
  const found = choices.find((choice) => choice === text);
  if (text === undefined || found !== undefined) return found;
  throw badInput(field, `takes ${choices.join(', ')}.`);
};

/** Types between commas. A misspelt one would select nothing and look like peace. */
const parseTypes = (query: Query): EventFilter['types'] =>
  parseText(query, 'types', 1000)
    ?.split(',')
    .flatMap((type) => parseChoice('types', type.trim(), EVENT_TYPES) ?? []);

/** Throws BAD_INPUT naming the parameter. */
export const readEventQuery = (query: Query): FollowRequest => {
  const unknown = Object.keys(query).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw badInput('query', `has a parameter that is none; there are ${NAMES.join(', ')}.`);
  const after = parseText(query, 'after');
  const types = parseTypes(query);
  const minSeverity = parseChoice('minSeverity', parseText(query, 'minSeverity'), SEVERITIES);
  const origin = parseChoice('origin', parseText(query, 'origin'), ORIGINS);
  const userId = parseText(query, 'userId');
  const sessionId = parseText(query, 'sessionId') as SessionId | undefined;
  return {
    after: after === undefined ? null : parseEventCursor(after),
    limit: parseNumber(query, 'first', 1, MAX_PAGE) ?? DEFAULT_PAGE,
    wait: (parseNumber(query, 'wait', 0, MAX_WAIT) ?? 0) * 1000,
    filter: {
      ...(types && { types }),
      ...(minSeverity && { minSeverity }),
      ...(origin && { origin }),
      ...(userId !== undefined && { userId }),
      ...(sessionId !== undefined && { sessionId }),
    },
  };
};
