/** What resolvers work with. Given as functions, because the schema is written down before the guard runs. */

import type { Logger } from '../server/src/ports/logger';
import type { Guard } from '../server/src/use-cases/guard';
import { createAccountLoader, type AccountLoader } from './account-loader';
import type { GuardAuth } from './authorization';
import { createPolicyLoader, type PolicyLoader } from './policy-loader';
import { createRowBudget, type RowBudget } from './row-budget';
import { withSharedReaders } from './subscriptions/shared-reader';

export interface Deps {
  readonly guard: () => Guard;
  readonly auth: () => GuardAuth;
  readonly logger: Logger;
  readonly accounts: AccountLoader;
  readonly policies: PolicyLoader;
  readonly budget: RowBudget;
}

export const createDeps = (guard: () => Guard, getAuth: () => GuardAuth, logger: Logger): Deps => {
  const auth = withSharedReaders(getAuth);
  return {
    guard,
    auth: () => auth,
    logger,
    accounts: createAccountLoader(() => guard().users),
    policies: createPolicyLoader(guard),
    budget: createRowBudget(),
  };
};
