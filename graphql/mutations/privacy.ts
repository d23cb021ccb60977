import type { Origin } from '../../server/src/domain/session';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

export const privacyMutations = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Mutation',
    name: 'eraseAuthUserData',
    type: 'Int!',
    description:
      'Erases what is known of a person (GDPR, Art. 17): addresses, places, devices, names. Ends their sessions; the account itself is left alone, and the audit log keeps its integrity. Tells how many records were changed.',
    scope: SCOPES.eraseSubjects,
    args: {
      origin: { type: 'AuthOrigin!', description: 'Whether the account is an end user or an administrator.' },
      userId: { type: 'ID!', description: 'Id of the account, which may be deleted already.' },
    },
    resolve: ({ origin, userId }: { readonly origin: Origin; readonly userId: string }, { actor }) =>
      deps.guard().privacy.erase({ origin, id: userId }, actor),
  }),
];
