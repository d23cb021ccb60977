/** What tells one subscription's results from another's, the caller left aside: its text, its operation, its variables. */

import { getOperationAST, Kind, print, visit, type DocumentNode, type ExecutionArgs } from 'graphql';

type Variables = NonNullable<ExecutionArgs['variableValues']>;

const countVariables = (document: DocumentNode): Map<string, number> => {
  const counts = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void counts.set(name.value, (counts.get(name.value) ?? 0) + 1),
  });
  return counts;
};

/**
 * Variables that only say where to begin: `after` of the feed itself. Each client that comes back has a cursor of its
 * own, and what it gets from there on is the same for all.
 */
const findCursors = (document: DocumentNode, operationName: ExecutionArgs['operationName']): string[] => {
  const operation = getOperationAST(document, operationName);
  const counts = countVariables(document);
  const names: string[] = [];
  for (const field of operation?.selectionSet.selections ?? []) {
    for (const { name, value } of field.kind === Kind.FIELD ? (field.arguments ?? []) : [])
      if (name.value === 'after' && value.kind === Kind.VARIABLE && counts.get(value.name.value) === 1) names.push(value.name.value);
  }
  const isOptional = (name: string): boolean =>
    operation?.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.type.kind !== Kind.NON_NULL_TYPE;
  return names.filter(isOptional);
};

export interface QueryKey {
  readonly key: string;
  /** Without those that only say where to begin. */
  readonly variableValues: Variables;
}

export const computeQueryKey = ({ document, operationName, variableValues }: ExecutionArgs): QueryKey => {
  const cursors = findCursors(document, operationName);
  const kept = Object.fromEntries(Object.entries(variableValues ?? {}).filter(([name]) => !cursors.includes(name)));
  return { key: JSON.stringify([document.loc?.source.body ?? print(document), operationName ?? null, kept]), variableValues: kept };
};
