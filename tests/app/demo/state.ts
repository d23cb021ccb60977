/** What the demo keeps in its folder beside the database, so that it goes on after a restart. */

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../support/paths';

const FOLDER = path.join(ROOT, '.demo');
const FILE = path.join(FOLDER, 'secrets.json');

export interface DemoState {
  readonly databaseFile: string;
  readonly admin: { readonly email: string; readonly password: string };
  /** Of all users. */
  readonly userPassword: string;
  /** Variables of the server's environment. */
  readonly secrets: Readonly<Record<string, string>>;
}

const makeSecret = (bytes = 32): string => randomBytes(bytes).toString('base64');
/** Fits Strapi's rules for administrators: upper case, lower case, a digit. */
const makePassword = (): string => `Demo-${randomBytes(6).toString('hex')}-7`;

const make = (): DemoState => ({
  databaseFile: path.join(FOLDER, 'data.db'),
  admin: { email: 'admin@example.com', password: makePassword() },
  userPassword: makePassword(),
  secrets: {
    SESSION_ENCRYPTION_KEY: makeSecret(),
    JWT_SECRET: makeSecret(),
    ADMIN_JWT_SECRET: makeSecret(),
    API_TOKEN_SALT: makeSecret(16),
    TRANSFER_TOKEN_SALT: makeSecret(16),
    ENCRYPTION_KEY: makeSecret(),
    APP_KEYS: `${makeSecret(16)},${makeSecret(16)}`,
  },
});

/** The state of the last run, or a new one; `fresh` throws away what there is, the database too. */
export const openState = (fresh: boolean): DemoState => {
  if (fresh) rmSync(FOLDER, { recursive: true, force: true });
  if (existsSync(FILE)) return JSON.parse(readFileSync(FILE, 'utf8')) as DemoState;
  const state = make();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  return state;
};
