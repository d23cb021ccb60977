/** Makes those who call: administrators, end users, API tokens, and what they may do. All of it over HTTP, as people do. */

import { randomUUID } from 'node:crypto';
import { graphql, rest, restOk, type RequestOptions } from './http';
import type { App } from './start-app';

/** Long and mixed enough for every password rule of Strapi. */
export const PASSWORD = 'Correct-Horse-9';

type Headers = NonNullable<RequestOptions['headers']>;

export interface Admin {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** Access token, for `/admin/*` and for the plugin's fields of `/graphql`. */
  readonly token: string;
  /** For `cookies` of a request to `/admin/access-token`. */
  readonly refreshCookie: string;
}

export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  /** Access token. */
  readonly token: string;
  /** In JWT_MANAGEMENT=refresh only. */
  readonly refreshToken: string | null;
}

export interface LoginOptions {
  readonly password?: string;
  readonly headers?: Headers;
  /** The way in: `POST /api/auth/local`, or the mutation `login`. */
  readonly via?: 'rest' | 'graphql';
}

const FIRST_ADMIN = { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.com', password: PASSWORD };

/** A name that no other caller of the test run has. */
export const createName = (prefix = 'user'): string => `${prefix}-${randomUUID().slice(0, 8)}`;

/** A further login of an administrator. @throws Error when it is refused */
export const loginAdmin = async (
  app: App,
  { email, password }: { readonly email: string; readonly password: string },
  headers: Headers = {}
): Promise<Admin> => {
  const { body, cookies } = await restOk(app, 'POST', '/admin/login', { body: { email, password }, headers });
  return { id: String(body.data.user.id), email, password, token: body.data.token, refreshCookie: cookies };
};

/** A login of the super administrator, who is registered when the application has none. Each call is a session of its own. */
export const createAdmin = async (app: App, headers: Headers = {}): Promise<Admin> => {
  const init = await restOk(app, 'GET', '/admin/init');
  if (init.body.data.hasAdmin) return loginAdmin(app, FIRST_ADMIN, headers);
  const { body, cookies } = await restOk(app, 'POST', '/admin/register-admin', { body: FIRST_ADMIN, headers });
  const { email, password } = FIRST_ADMIN;
  return { id: String(body.data.user.id), email, password, token: body.data.token, refreshCookie: cookies };
};

/** A new access token for the administrator's session: Strapi rotates the refresh token at the same time. */
export const refreshAdmin = async (app: App, admin: Admin): Promise<Admin> => {
  const { body, cookies } = await restOk(app, 'POST', '/admin/access-token', { body: {}, cookies: admin.refreshCookie });
  return { ...admin, token: body.data.token, refreshCookie: cookies === '' ? admin.refreshCookie : cookies };
};

export interface AdminPermission {
  readonly action: string;
  readonly subject?: string | null;
  readonly properties?: unknown;
  readonly conditions?: readonly string[];
}

const asPermission = (permission: string | AdminPermission): AdminPermission => ({
  subject: null,
  properties: {},
  conditions: [],
  ...(typeof permission === 'string' ? { action: permission } : permission),
});

/** Gives an administrators' role exactly these permissions; a text counts as an action without a subject. */
export const setAdminRolePermissions = async (
  app: App,
  adminToken: string,
  roleId: string,
  permissions: ReadonlyArray<string | AdminPermission>
): Promise<void> => {
  await restOk(app, 'PUT', `/admin/roles/${roleId}/permissions`, {
    token: adminToken,
    body: { permissions: permissions.map(asPermission) },
  });
};

/** An administrator with a role of their own that has exactly these permissions, logged in. */
export const createAdminUserWithRole = async (
  app: App,
  adminToken: string,
  permissions: ReadonlyArray<string | AdminPermission>
): Promise<Admin & { readonly roleId: string }> => {
  const name = createName('role');
  const role = await restOk(app, 'POST', '/admin/roles', { token: adminToken, body: { name, description: '' } });
  const roleId = String(role.body.data.id);
  await setAdminRolePermissions(app, adminToken, roleId, permissions);
  const invited = { firstname: 'Rolf', lastname: 'Role', email: `${name}@example.com`, roles: [role.body.data.id] };
  const user = await restOk(app, 'POST', '/admin/users', { token: adminToken, body: invited });
  const { body, cookies } = await restOk(app, 'POST', '/admin/register', {
    body: {
      registrationToken: user.body.data.registrationToken,
      userInfo: { firstname: invited.firstname, lastname: invited.lastname, password: PASSWORD },
    },
  });
  return {
    id: String(body.data.user.id),
    email: invited.email,
    password: PASSWORD,
    token: body.data.token,
    refreshCookie: cookies,
    roleId,
  };
};

const asUser = (user: { id: unknown; username: string; email: string }, password: string, token: string, refreshToken?: string): User => ({
  id: String(user.id),
  username: user.username,
  email: user.email,
  password,
  token,
  refreshToken: refreshToken ?? null,
});

/** Registers an end user over REST, who is logged in by that. @throws Error when it is refused */
export const registerUser = async (
  app: App,
  overrides: { readonly username?: string; readonly email?: string; readonly password?: string; readonly headers?: Headers } = {}
): Promise<User> => {
  const username = overrides.username ?? createName();
  const password = overrides.password ?? PASSWORD;
  const { body } = await restOk(app, 'POST', '/api/auth/local/register', {
    body: { username, email: overrides.email ?? `${username}@example.com`, password },
    headers: overrides.headers ?? {},
  });
  return asUser(body.user, password, body.jwt, body.refreshToken);
};

const loginOverGraphql = async (app: App, identifier: string, password: string, headers: Headers): Promise<string> => {
  const { body } = await graphql(
    app,
    'mutation Login($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt } }',
    { input: { identifier, password } },
    undefined,
    headers
  );
  if (body.errors) throw new Error(`The login of ${identifier} over GraphQL failed: ${JSON.stringify(body.errors)}`);
  return body.data.login.jwt;
};

/** A further login of an end user. Over GraphQL there is never a refresh token. @throws Error when it is refused */
export const loginUser = async (app: App, user: Omit<User, 'token' | 'refreshToken'>, options: LoginOptions = {}): Promise<User> => {
  const password = options.password ?? user.password;
  const headers = options.headers ?? {};
  if (options.via === 'graphql') return asUser(user, password, await loginOverGraphql(app, user.email, password, headers));
  const { body } = await restOk(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password }, headers });
  return asUser(user, password, body.jwt, body.refreshToken);
};

/** A login with a wrong password; the answer says how it was refused. */
export const failLogin = (app: App, identifier: string, headers: Headers = {}) =>
  rest(app, 'POST', '/api/auth/local', { body: { identifier, password: 'Wrong-Horse-1' }, headers });

/** Whether the access token opens `GET /api/users/me`: the status, and with a 401 the error's `details.reason` where there is one. */
export const checkToken = async (app: App, token: string): Promise<{ readonly status: number; readonly reason: string | null }> => {
  const { status, body } = await rest(app, 'GET', '/api/users/me', { token });
  return { status, reason: body?.error?.details?.reason ?? null };
};

/** The same for an administrator's token and `GET /admin/users/me`. */
export const checkAdminToken = async (app: App, token: string): Promise<{ readonly status: number; readonly reason: string | null }> => {
  const { status, body } = await rest(app, 'GET', '/admin/users/me', { token });
  return { status, reason: body?.error?.details?.reason ?? null };
};

export interface ApiToken {
  readonly id: string;
  readonly token: string;
}

/** An API token for the Content API. `permissions` (actions) count for type `custom` only. */
export const createApiToken = async (
  app: App,
  adminToken: string,
  { type, permissions }: { readonly type: 'read-only' | 'full-access' | 'custom'; readonly permissions?: readonly string[] }
): Promise<ApiToken> => {
  const { body } = await restOk(app, 'POST', '/admin/api-tokens', {
    token: adminToken,
    body: { name: createName('token'), description: '', type, lifespan: null, permissions: type === 'custom' ? (permissions ?? []) : null },
  });
  return { id: String(body.data.id), token: body.data.accessKey };
};

/** An administrators' API token ("admin token"), with some of the permissions of the administrator whose it is. */
export const createAdminToken = async (app: App, adminToken: string, permissions: readonly string[]): Promise<ApiToken> => {
  const adminPermissions = permissions.map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
  const { body } = await restOk(app, 'POST', '/admin/admin-tokens', {
    token: adminToken,
    body: { name: createName('admin-token'), description: '', lifespan: null, adminPermissions },
  });
  return { id: String(body.data.id), token: body.data.accessKey };
};

/** Deletes the API token. */
export const deleteApiToken = async (app: App, adminToken: string, id: string): Promise<void> => {
  await restOk(app, 'DELETE', `/admin/api-tokens/${id}`, { token: adminToken });
};

type PermissionTree = Record<string, { controllers: Record<string, Record<string, { enabled: boolean; policy: string }>> }>;

/** `plugin::session-guard.session.find` is the action `find` of the controller `session` of `plugin::session-guard`. */
const setAction = (tree: PermissionTree, action: string, enabled: boolean): void => {
  const [owner = '', controller = '', name = ''] = action.split('.');
  const controllers = (tree[owner] ??= { controllers: {} }).controllers;
  (controllers[controller] ??= {})[name] = { enabled, policy: '' };
};

const changeRole = async (app: App, adminToken: string, roleType: string, actions: readonly string[], enabled: boolean): Promise<void> => {
  const { body: list } = await restOk(app, 'GET', '/users-permissions/roles', { token: adminToken });
  const found = (list.roles as Array<{ id: number; type: string }>).find((role) => role.type === roleType);
  if (!found) throw new Error(`There is no end users' role of type '${roleType}'.`);
  const { body } = await restOk(app, 'GET', `/users-permissions/roles/${found.id}`, { token: adminToken });
  const { name, description, permissions } = body.role as { name: string; description: string; permissions: PermissionTree };
  for (const action of actions) setAction(permissions, action, enabled);
  await restOk(app, 'PUT', `/users-permissions/roles/${found.id}`, { token: adminToken, body: { name, description, permissions } });
};

/** Grants actions to a role of end users, named by its type: `public`, `authenticated`, or that of {@link createUserRole}. */
export const grantRolePermissions = (app: App, adminToken: string, roleType: string, actions: readonly string[]): Promise<void> =>
  changeRole(app, adminToken, roleType, actions, true);

/** Takes them away again. */
export const revokeRolePermissions = (app: App, adminToken: string, roleType: string, actions: readonly string[]): Promise<void> =>
  changeRole(app, adminToken, roleType, actions, false);

/** A new role of end users with these actions. Returns its id, for {@link setUserRole}, and its type. */
export const createUserRole = async (
  app: App,
  adminToken: string,
  actions: readonly string[]
): Promise<{ readonly id: string; readonly type: string }> => {
  const name = createName('role');
  const permissions: PermissionTree = {};
  for (const action of actions) setAction(permissions, action, true);
  await restOk(app, 'POST', '/users-permissions/roles', { token: adminToken, body: { name, description: name, permissions } });
  const { body } = await restOk(app, 'GET', '/users-permissions/roles', { token: adminToken });
  const role = (body.roles as Array<{ id: number; type: string; name: string }>).find((candidate) => candidate.name === name);
  if (!role) throw new Error(`The role ${name} was not made.`);
  return { id: String(role.id), type: role.type };
};

const USER = 'plugin::users-permissions.user';

const findDocumentId = async (app: App, adminToken: string, userId: string): Promise<string> => {
  const path = `/content-manager/collection-types/${USER}?filters[id][$eq]=${userId}`;
  const { body } = await restOk(app, 'GET', path, { token: adminToken });
  const documentId = body.results[0]?.documentId as string | undefined;
  if (documentId === undefined) throw new Error(`There is no user ${userId}.`);
  return documentId;
};

/** Changes an end user as an administrator does in the content manager: `{ blocked: true }`, `{ password }`, … */
export const updateUser = async (app: App, adminToken: string, userId: string, data: Readonly<Record<string, unknown>>): Promise<void> => {
  const documentId = await findDocumentId(app, adminToken, userId);
  await restOk(app, 'PUT', `/content-manager/collection-types/${USER}/${documentId}`, { token: adminToken, body: data });
};

/** Moves an end user to another role. */
export const setUserRole = (app: App, adminToken: string, userId: string, roleId: string): Promise<void> =>
  updateUser(app, adminToken, userId, { role: { connect: [{ id: Number(roleId) }], disconnect: [] } });

/** Deletes an end user as an administrator does in the content manager. */
export const deleteUser = async (app: App, adminToken: string, userId: string): Promise<void> => {
  const documentId = await findDocumentId(app, adminToken, userId);
  await restOk(app, 'DELETE', `/content-manager/collection-types/${USER}/${documentId}`, { token: adminToken });
};
