/** Turns the specs into types of the nexus that the GraphQL plugin hands out: two copies of nexus do not mix. */

import type * as Nexus from 'nexus';

import type { Logger } from '../server/src/ports/logger';
import { guarded } from './errors';
import type { Names } from './names';
import type { ArgumentSpec, EnumSpec, FieldSpec, InputSpec, ObjectSpec, RootFieldSpec, SchemaSpec } from './spec';

export type NexusModule = Pick<typeof Nexus, 'objectType' | 'inputObjectType' | 'enumType' | 'extendType' | 'arg' | 'list' | 'nonNull'>;
type NamedType = string | Nexus.core.NexusListDef<string> | Nexus.core.NexusNonNullDef<string>;

/** Reads a type as SDL writes it: `[AuthSignal!]!`. */
const parseType = (nexus: NexusModule, names: Names, text: string): NamedType => {
  if (text.endsWith('!')) return nexus.nonNull(parseType(nexus, names, text.slice(0, -1)) as string);
  if (text.startsWith('[')) return nexus.list(parseType(nexus, names, text.slice(1, -1)) as string);
  return names.type(text);
};

export const createNexusTypes = (nexus: NexusModule, spec: SchemaSpec, names: Names, logger: Logger): Nexus.core.NexusAcceptedTypeDef[] => {
  const typeOf = ({ type, description }: ArgumentSpec) => ({ type: parseType(nexus, names, type) as string, description });

  const argsOf = (args: FieldSpec<never>['args']) =>
    Object.fromEntries(Object.entries(args ?? {}).map(([name, argument]) => [name, nexus.arg(typeOf(argument))]));

  const fieldOf = (field: FieldSpec<never>) => ({
    ...typeOf(field),
    args: argsOf(field.args),
    ...(field.resolve && { resolve: guarded(field.resolve, logger) }),
  });

  const objectOf = ({ name, description, fields }: ObjectSpec) =>
    nexus.objectType({
      name: names.type(name),
      description,
      definition(t) {
        for (const [field, value] of Object.entries(fields)) t.field(field, fieldOf(value));
      },
    });

  const inputOf = ({ name, description, fields }: InputSpec) =>
    nexus.inputObjectType({
      name: names.type(name),
      description,
      definition(t) {
        for (const [field, value] of Object.entries(fields)) t.field(field, typeOf(value));
      },
    });

  const enumOf = ({ name, description, values }: EnumSpec) =>
    nexus.enumType({
      name: names.type(name),
      description,
      members: Object.entries(values).map(([value, meaning]) => ({
        name: value,
        value,
        ...(meaning !== null && { description: meaning }),
      })),
    });

  const rootOf = (on: RootFieldSpec['on']) =>
    nexus.extendType({
      type: on,
      definition(t) {
        for (const field of spec.rootFields) if (field.on === on) t.field(names.field(field.name), fieldOf(field));
      },
    });

  const types = spec.types.map((type) => (type.kind === 'object' ? objectOf(type) : type.kind === 'input' ? inputOf(type) : enumOf(type)));
  return [...types, rootOf('Query'), rootOf('Mutation'), rootOf('Subscription')];
};

export type ResolversConfig = Readonly<Record<string, { readonly auth: RootFieldSpec['auth'] }>>;

/** What the GraphQL plugin checks before each root field. */
export const createResolversConfig = (spec: SchemaSpec, names: Names): ResolversConfig =>
  Object.fromEntries(spec.rootFields.map(({ on, name, auth }) => [`${on}.${names.field(name)}`, { auth }]));
