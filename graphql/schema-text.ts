import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import * as nexus from 'nexus';

import { createDeps, type Deps } from './deps';
import { createNames } from './names';
import { createNexusTypes } from './nexus-types';
import { createSchemaSpec } from './schema-spec';

/** Stand-ins for the scalars that the GraphQL plugin registers; the same on the wire. */
const SCALARS = [
  nexus.scalarType({
    name: 'DateTime',
    description: 'A moment in UTC (RFC 3339), such as 2026-01-31T12:00:00.000Z.',
    serialize: (value) => (value instanceof Date ? value.toISOString() : value),
    parseValue: (value) => new Date(String(value)),
    parseLiteral: (node) => ('value' in node ? new Date(String(node.value)) : null),
  }),
  nexus.scalarType({ name: 'JSON', description: 'Any JSON value.', serialize: (value: unknown) => value }),
];

/** The plugin's types alone, outside any application. */
export const buildGuardSchema = (deps: Deps, namePrefix = ''): GraphQLSchema =>
  nexus.makeSchema({
    types: [...SCALARS, createNexusTypes(nexus, createSchemaSpec(deps), createNames(namePrefix), deps.logger)],
    shouldGenerateArtifacts: false,
  });

const unavailable = (): never => {
  throw new Error('A schema that is printed has no guard behind it.');
};

export const printSchemaText = (): string => {
  const logger = { debug: unavailable, info: unavailable, warn: unavailable, error: unavailable };
  return `${printSchema(lexicographicSortSchema(buildGuardSchema(createDeps(unavailable, unavailable, logger))))}\n`;
};
