/** What an identity provider is told: statuses of the draft, without a word about accounts to strangers. */

import type { Context } from 'koa';
import type { Revocation } from '../use-cases/revoke-tokens';

const STATUS: Readonly<Record<Exclude<Revocation['kind'], 'revoked'>, number>> = {
  malformed: 400,
  unauthenticated: 401,
  replayed: 403,
  'unknown-user': 404,
  unprocessable: 422,
  unavailable: 503,
};

const MESSAGE: Readonly<Record<keyof typeof STATUS, string>> = {
  malformed: 'The body needs a sub_id of the format email or iss_sub.',
  unauthenticated: 'A token of the configured identity provider is needed, made for this endpoint.',
  replayed: 'This token was used before.',
  'unknown-user': 'There is no such user.',
  unprocessable: 'This subject names nobody here: see subject and origins in the configuration.',
  unavailable: "The identity provider's keys cannot be had at the moment.",
};

export const answerRevocation = (context: Context, outcome: Revocation): void => {
  if (outcome.kind === 'revoked') {
    context.status = 204;
    return;
  }
  if (outcome.kind === 'unauthenticated') context.set('WWW-Authenticate', 'Bearer');
  context.status = STATUS[outcome.kind];
  context.body = { error: outcome.kind, error_description: MESSAGE[outcome.kind] };
};
