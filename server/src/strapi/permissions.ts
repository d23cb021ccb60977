/** One list of scopes, registered as permissions of administrators, of the Content API and of API tokens. */

import type { Core } from '@strapi/types';
import type { Logger } from '../ports/logger';
import { SCOPE_PREFIX } from './admin-strategy';

interface Scope {
  readonly name: string;
  readonly displayName: string;
  readonly subCategory: 'sessions' | 'settings' | 'own sessions';
}

const SCOPES: readonly Scope[] = [
  { name: 'session.find', displayName: 'Read sessions and the live feed', subCategory: 'sessions' },
  { name: 'session.findOne', displayName: 'Read one session', subCategory: 'sessions' },
  { name: 'session.forceLogout', displayName: 'Force logout', subCategory: 'sessions' },
  { name: 'settings.find', displayName: 'Read settings', subCategory: 'settings' },
  { name: 'settings.update', displayName: 'Change settings', subCategory: 'settings' },
  { name: 'my-session.find', displayName: 'Read own sessions', subCategory: 'own sessions' },
  { name: 'my-session.logout', displayName: 'End own sessions', subCategory: 'own sessions' },
];

interface Action {
  actionId: string;
}

interface ActionProvider {
  registerMany(actions: readonly object[]): Promise<unknown>;
  get(id: string): Action | undefined;
  has(id: string): boolean;
}

const toKebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Registers the scopes as permissions of administrators. Strapi's check allows no capitals in an action's name, while
 * names of Content API actions are those of controller methods: the action is registered in lower case, carries the
 * common name from then on, and is found by it.
 */
const registerAdminActions = async (strapi: Core.Strapi): Promise<void> => {
  const provider = strapi.service('admin::permission').actionProvider as unknown as ActionProvider;
  await provider.registerMany(
    SCOPES.map(({ name, displayName, subCategory }) => ({ section: 'plugins', displayName, uid: toKebab(name), pluginName: 'session-guard', subCategory }))
  );
  const registeredAs = new Map(SCOPES.map(({ name }) => [`${SCOPE_PREFIX}${name}`, `${SCOPE_PREFIX}${toKebab(name)}`]));
  for (const [id, registered] of registeredAs) {
    const action = provider.get(registered);
    if (!action) throw new Error(`The permission ${registered} could not be registered.`);
    action.actionId = id;
  }
  const { get, has } = provider;
  provider.get = (id) => get.call(provider, registeredAs.get(id) ?? id);
  provider.has = (id) => has.call(provider, registeredAs.get(id) ?? id);
};

/** How Strapi marks a controller's method as an action of the Content API, which makes it a scope in both editors. */
const CONTENT_API = Symbol.for('__type__');

/** Scopes that no REST route carries: methods for the editors alone. */
export const scopeOnly = (): (() => never) =>
  Object.assign(
    () => {
      throw new Error('This name is a scope for GraphQL; no route leads here.');
    },
    { [CONTENT_API]: ['content-api'] }
  );

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => registerAdminActions(strapi);

/** Grants `my-session.*` to the role Authenticated, once in the life of an installation: an operator may take it back. */
export const grantOwnSessions = async (strapi: Core.Strapi, logger: Logger): Promise<void> => {
  const store = strapi.store({ type: 'plugin', name: 'session-guard' });
  if (await store.get({ key: 'own-sessions-granted' })) return;
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'authenticated' } });
  if (!role) return;
  for (const action of [`${SCOPE_PREFIX}my-session.find`, `${SCOPE_PREFIX}my-session.logout`]) {
    const existing = await strapi.db.query('plugin::users-permissions.permission').findOne({ where: { action, role: { id: role.id } } });
    if (!existing) await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
  }
  await store.set({ key: 'own-sessions-granted', value: true });
  logger.info('The role Authenticated may now read and end its own sessions (my-session.find, my-session.logout).');
};
