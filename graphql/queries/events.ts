import type { Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { parseFeedFilter, type FeedFilterInput } from '../filters';
import { connectEvents, parseEventPage, type PageArguments } from '../pagination';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';
import { READER } from '../view';

interface EventsArguments extends PageArguments {
  readonly filter?: Given<FeedFilterInput>;
}

export const eventQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authEvents',
    type: 'AuthFeedEventConnection!',
    description: 'What the feed has told, newest first; `after` pages to older events. The newest cursor is where `authFeed` can go on.',
    scope: SCOPES.findSessions,
    args: {
      filter: { type: 'AuthFeedFilter', description: 'Which events; all if left out.' },
      first: { type: 'Int', description: '1 to 100; 25 if left out.' },
      after: { type: 'String', description: 'A cursor of an event; older ones follow.' },
    },
    async resolve(args: EventsArguments, _caller, { info }) {
      const filter = parseFeedFilter(args.filter);
      const page = parseEventPage(args);
      deps.budget.spend(info, page.limit);
      return connectEvents(await deps.guard().log.readBefore(page.before, page.limit + 1, filter), page, READER);
    },
  }),
];
