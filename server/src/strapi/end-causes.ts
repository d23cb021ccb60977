/** Strapi deletes session rows ahead of what it deletes them for. This tells what is about to happen, so that the end has its true reason. */

import type { Core } from '@strapi/types';
import type { EndReason } from '../domain/session';
import { createAmbient } from './ambient';

const causes = createAmbient<EndReason>();

/** Why session rows that go now do so; null where nothing is known to be under way. */
export const currentEndCause = (): EndReason | null => causes.current() ?? null;

type Methods = Record<string, ((this: unknown, ...args: unknown[]) => unknown) | undefined>;

const noteCause = (owner: Methods | undefined, name: string, cause: EndReason): void => {
  const original = owner?.[name];
  if (!owner || !original) return;
  owner[name] = function caused(this: unknown, ...args) {
    return causes.run(cause, () => original.apply(this, args));
  };
};

/** Call it before routes are bound. Where Strapi has no such method any more, the ends count as logouts. */
export const noteEndCauses = (strapi: Core.Strapi): void => {
  noteCause(strapi.plugin('users-permissions').service('user') as unknown as Methods, 'remove', 'USER_DELETED');
  // The profile ends sessions only for a new password.
  noteCause(strapi.controller('admin::authenticated-user' as never) as unknown as Methods, 'updateMe', 'PASSWORD_CHANGED');
};
