/** Reads what callers pass. GraphQL has checked the types; explicit nulls count as left out. */

import { guardError, type GuardError } from '../server/src/domain/errors';

/** How an optional argument arrives. */
export type Given<T> = T | null | undefined;

const MAX_REASON = 500;
const MAX_TEXT = 200;

export const badInput = (field: string, message: string): GuardError => guardError('BAD_INPUT', `${field} ${message}`, { field });

/** Throws BAD_INPUT naming the field where the number is given and out of range. */
export const parseRange = (field: string, value: Given<number>, min: number, max: number): number | undefined => {
  if (value === null || value === undefined) return undefined;
  if (value >= min && value <= max) return value;
  throw badInput(field, `is ${value}; it has to be ${min} to ${max}.`);
};

/**
 * Throws BAD_INPUT naming the member that holds NUL. PostgreSQL takes no text with it: whatever it stands for, no row has
 * it, and a question with it would fail there as if the database were broken. As deep as GraphQL's inputs are.
 */
export const refuseNul = (value: unknown, field = ''): void => {
  if (typeof value === 'string' && value.includes('\0')) throw badInput(field, 'holds the character NUL; leave it out.');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    refuseNul(member, Array.isArray(value) ? field : field === '' ? name : `${field}.${name}`);
  }
};

/** Blank text is refused, not passed on: a store might take it for "anything". */
export const parseText = (field: string, value: Given<string>, max = MAX_TEXT): string | undefined => {
  if (value === null || value === undefined) return undefined;
  const text = value.trim();
  if (text === '') throw badInput(field, 'is empty; leave it out to ask for any.');
  if (text.length > max) throw badInput(field, `has ${text.length} characters; at most ${max} are allowed.`);
  return text;
};

/** An empty list is refused, not passed on: it selects nothing, and must never be taken for "anything". */
export const parseList = <T>(field: string, value: Given<readonly T[]>, max = 300): readonly T[] | undefined => {
  if (value === null || value === undefined) return undefined;
  if (value.length === 0) throw badInput(field, 'is an empty list; leave it out to ask for any.');
  if (value.length > max) throw badInput(field, `has ${value.length} members; at most ${max} are allowed.`);
  return value;
};

/** `DateTime` -> epoch milliseconds. The scalar gives a Date. */
export const parseMoment = (field: string, value: Given<Date | string | number>): number | undefined => {
  if (value === null || value === undefined) return undefined;
  const moment = new Date(value).getTime();
  if (Number.isFinite(moment)) return moment;
  throw badInput(field, 'is no moment in time.');
};

/** Why somebody ends a session, in their words. Null where they give no reason. */
export const parseReason = (reason: Given<string>): string | null => {
  const text = reason?.trim() ?? '';
  if (text.length > MAX_REASON) throw badInput('reason', `has ${text.length} characters; at most ${MAX_REASON} are allowed.`);
  return text === '' ? null : text;
};

/** Leaves the undefined members out. */
export const defined = <T extends object>(members: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
