import { guardError } from '../../server/src/domain/errors';
import type { Origin, SessionId } from '../../server/src/domain/session';
import type { EndResult } from '../../server/src/use-cases/guard';
import { badInput, parseReason, parseText, type Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { parseSessionFilter, type SessionFilterInput } from '../filters';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';
import type { ForceLogoutNode } from '../types/payloads';
import { nodesOf, READER } from '../view';

interface Reason {
  readonly reason?: Given<string>;
}
interface FilterArguments extends Reason {
  readonly filter: SessionFilterInput;
  readonly everyone?: Given<boolean>;
}
interface UserArguments extends Reason {
  readonly origin: Origin;
  readonly userId: string;
  readonly block?: Given<boolean>;
}

/** What the moment from which on the user's tokens count is kept under. */
const MAX_USER_ID = 64;

const REASON = { type: 'String', description: 'Why, for the record; at most 500 characters.' } as const;

const payload = ({ count, sessions }: EndResult): ForceLogoutNode => ({ count, sessions: nodesOf(sessions, READER), viewer: READER });

export const forceLogoutMutations = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Mutation',
    name: 'forceLogoutSession',
    type: 'ForceLogoutPayload!',
    description: 'Ends one session on every instance: its access tokens and its refresh tokens stop working.',
    scope: SCOPES.forceLogout,
    args: { id: { type: 'ID!', description: "The session's id." }, reason: REASON },
    async resolve({ id, reason }: Reason & { readonly id: string }, { actor }) {
      const result = await deps.guard().forceLogoutSession(id as SessionId, { actor, note: parseReason(reason) });
      if (result === null) throw guardError('NOT_FOUND', 'There is no session with this id on record.', { field: 'id' });
      return payload(result);
    },
  }),
  scopedField(deps, {
    on: 'Mutation',
    name: 'forceLogoutSessions',
    type: 'ForceLogoutPayload!',
    description:
      'Ends every session that the filter selects; the same filter in `authSessions` is the preview. An empty filter is refused unless `everyone` is true.',
    scope: SCOPES.forceLogout,
    args: {
      filter: { type: 'AuthSessionFilter!', description: 'Which sessions.' },
      everyone: {
        type: 'Boolean',
        description: 'Lets the filter be empty, which ends every session there is. It does not widen a filter.',
      },
      reason: REASON,
    },
    async resolve({ filter, everyone, reason }: FilterArguments, { actor }) {
      const selected = parseSessionFilter(filter);
      if (Object.keys(selected).length === 0 && everyone !== true) {
        throw badInput('filter', 'is empty and would end every session; name what to end, or pass everyone: true.');
      }
      return payload(await deps.guard().forceLogoutSessions(selected, { actor, note: parseReason(reason) }));
    },
  }),
  scopedField(deps, {
    on: 'Mutation',
    name: 'forceLogoutUser',
    type: 'ForceLogoutPayload!',
    description: 'Ends every session of a user, tokens that were never recorded included; with `block`, the account is blocked too.',
    scope: SCOPES.forceLogout,
    args: {
      origin: { type: 'AuthOrigin!', description: 'End user or administrator.' },
      userId: { type: 'ID!', description: "The account's id." },
      reason: REASON,
      block: { type: 'Boolean', description: 'Blocks an end user, deactivates an administrator, before the sessions end.' },
    },
    async resolve({ origin, userId, reason, block }: UserArguments, { actor }) {
      const id = parseText('userId', userId, MAX_USER_ID) ?? userId;
      return payload(await deps.guard().forceLogoutUser({ origin, id }, { actor, note: parseReason(reason), block: block === true }));
    },
  }),
];
