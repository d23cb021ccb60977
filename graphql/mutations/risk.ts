import { guardError } from '../../server/src/domain/errors';
import type { Review } from '../../server/src/domain/risk/risk-event';
import { parseText } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

interface ReviewArguments {
  readonly id: string;
  readonly review: Review;
}

export const riskMutations = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Mutation',
    name: 'reviewAuthRiskEvent',
    type: 'AuthRiskEvent!',
    description:
      'Says of a risk event whether it was the user: EXPECTED teaches their history, CONFIRMED unteaches it. A later review replaces an earlier one.',
    // It answers with the event, whose address and user are for readers alone.
    scope: [SCOPES.updateRiskEvents, SCOPES.findRiskEvents],
    args: {
      id: { type: 'ID!', description: "The risk event's id." },
      review: { type: 'AuthRiskReview!', description: 'What it turned out to be.' },
    },
    async resolve({ id, review }: ReviewArguments, { actor }) {
      const event = await deps.guard().reviewRiskEvent(id, review, actor);
      if (event === null) throw guardError('NOT_FOUND', 'There is no risk event with this id on record.', { field: 'id' });
      return event;
    },
  }),
  scopedField(deps, {
    on: 'Mutation',
    name: 'liftAuthLockout',
    type: 'Boolean!',
    description: 'Ends a lock-out before its time and forgets what led to it. Whether there was one.',
    scope: SCOPES.updateRiskEvents,
    args: { id: { type: 'ID!', description: "The lock-out's id, as `authLockouts` lists it." } },
    resolve: ({ id }: { readonly id: string }, { actor }) => deps.guard().liftLockout(parseText('id', id) ?? id, actor),
  }),
];
