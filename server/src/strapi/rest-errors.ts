import type { Context } from 'koa';
import type { GuardError } from '../domain/errors';

/** Answers with an error in the form of Strapi's own. */
export const answerError = (context: Context, error: GuardError): void => {
  context.status = error.status;
  context.body = { data: null, error: { status: error.status, name: error.code, message: error.message, details: error.details } };
};
