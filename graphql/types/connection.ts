import { object, type FieldSpec, type ObjectSpec } from '../spec';

export const pageInfoType = object('AuthPageInfo', 'Where a page lies in its list.', {
  hasNextPage: { type: 'Boolean!', description: 'Whether more follows the end of this page.' },
  hasPreviousPage: { type: 'Boolean!', description: 'Whether something comes before the start of this page.' },
  startCursor: { type: 'String', description: 'Cursor of the first row; null on an empty page.' },
  endCursor: { type: 'String', description: 'Cursor of the last row; null on an empty page.' },
});

/** The connection and edge types of a list (relay.dev/graphql/connections.htm). */
export const connectionTypes = <Source>(
  node: string,
  rows: string,
  extra: Readonly<Record<string, FieldSpec<Source>>> = {}
): ObjectSpec[] => [
  object<Source>(`${node}Connection`, `A page of ${rows}.`, {
    edges: { type: `[${node}Edge!]!`, description: `The ${rows} with their cursors.` },
    nodes: { type: `[${node}!]!`, description: `The ${rows} alone.` },
    pageInfo: { type: 'AuthPageInfo!', description: 'Where the page lies in the list.' },
    ...extra,
  }),
  object(`${node}Edge`, `One of the ${rows}, and where it stands in the list.`, {
    cursor: { type: 'String!', description: 'Opaque; pass it as `after` or `before`.' },
    node: { type: `${node}!`, description: 'The row itself.' },
  }),
];
