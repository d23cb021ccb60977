/** Makers of root fields, one per kind of access, so that no root field can be written without deciding who may use it. */

import type { GraphQLResolveInfo } from 'graphql';

import { refuseNul } from './arguments';
import { authorize, authorizeUser, type Caller, type Scope, type UserCaller } from './authorization';
import type { Deps } from './deps';
import type { FieldSpec, RootFieldSpec } from './spec';

/** The rest of what a resolver may need. */
export interface Call {
  readonly context: unknown;
  readonly info: GraphQLResolveInfo;
  /** Root value; in a subscription, what the stream gave. */
  readonly source: unknown;
}

interface Description extends Omit<FieldSpec<unknown>, 'resolve'> {
  readonly on: RootFieldSpec['on'];
  readonly name: string;
}
interface PublicField extends Description {
  resolve(args: never, call: Call): unknown;
}
interface ScopedField extends Description {
  /** All of them, where there are several. */
  readonly scope: Scope | readonly [Scope, ...Scope[]];
  resolve(args: never, caller: Caller, call: Call): unknown;
}
interface OwnField extends Description {
  readonly scope: Scope;
  resolve(args: never, caller: UserCaller, call: Call): unknown;
}

/** Open to everybody: logging in. */
export const publicField = (spec: PublicField): RootFieldSpec => ({
  ...spec,
  auth: false,
  resolve: (source, args, context, info) => {
    refuseNul(args);
    return spec.resolve(args, { source, context, info });
  },
});

/** For callers with a scope: administrators, API tokens, and end users whose role was given it. */
export const scopedField = (deps: Deps, spec: ScopedField): RootFieldSpec => {
  const scopes = typeof spec.scope === 'string' ? [spec.scope] : spec.scope;
  return {
    ...spec,
    auth: { scope: scopes },
    resolve: async (source, args, context, info) => {
      const caller = await authorize(deps.auth(), context, ...scopes);
      refuseNul(args);
      return spec.resolve(args, caller, { source, context, info });
    },
  };
};

/** For people with an account, about what is theirs. */
export const ownField = (deps: Deps, spec: OwnField): RootFieldSpec => ({
  ...spec,
  auth: { scope: [spec.scope] },
  resolve: async (source, args, context, info) => {
    const caller = await authorizeUser(deps.auth(), context, spec.scope);
    refuseNul(args);
    return spec.resolve(args, caller, { source, context, info });
  },
});
