/** Finds names that the application's schema already has, before two meanings of one name are merged in silence. */

import { Kind, parse } from 'graphql';

import type { Names } from './names';
import type { SchemaSpec } from './spec';

/** Type names, and root fields such as `Query.articles`. */
export interface TakenNames {
  readonly types: ReadonlySet<string>;
  readonly rootFields: ReadonlySet<string>;
}

/** What other plugins and the application give to the GraphQL plugin. */
export interface ForeignExtension {
  readonly types: readonly unknown[];
  readonly typeDefs: readonly string[];
  readonly resolvers: Readonly<Record<string, object>>;
  /** Keyed by field, such as `Query.articles`: the content types' own fields are among them. */
  readonly resolversConfig: object;
}

/** Runs a nexus definition on a block that only remembers the names: `t.nonNull.list.field('name', …)`. */
const readFields = (definition: (block: unknown) => void): string[] => {
  const fields: string[] = [];
  const block: object = new Proxy(() => undefined, {
    get: () => block,
    apply(_target, _this, [first]: [unknown]) {
      const name = typeof first === 'object' && first !== null && 'name' in first ? first.name : first;
      if (typeof name === 'string') fields.push(name);
      return block;
    },
  });
  try {
    definition(block);
  } catch {
    // A definition that needs a real block tells what it told until then; it is no reason to refuse the boot.
  }
  return fields;
};

const readSdl = (sdl: string, types: Set<string>, rootFields: Set<string>): void => {
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if ('name' in definition && definition.name && definition.kind.endsWith('TypeDefinition')) types.add(definition.name.value);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const field of definition.fields ?? []) rootFields.add(`${definition.name.value}.${field.name.value}`);
  }
};

/** @param registered names in the GraphQL plugin's type registry: everything made of content types */
export const collectTakenNames = (registered: readonly string[], foreign: ForeignExtension): TakenNames => {
  const types = new Set(registered);
  const rootFields = new Set(Object.keys(foreign.resolversConfig));
  for (const [type, fields] of Object.entries(foreign.resolvers))
    for (const field of Object.keys(fields)) rootFields.add(`${type}.${field}`);
  for (const sdl of foreign.typeDefs) readSdl(sdl, types, rootFields);
  for (const type of foreign.types.flat(3)) {
    const { name, value } = (type ?? {}) as { name?: unknown; value?: { type?: unknown; definition?: unknown } };
    if (typeof name === 'string') types.add(name);
    if (typeof value?.type !== 'string' || typeof value.definition !== 'function') continue;
    for (const field of readFields(value.definition as (block: unknown) => void)) rootFields.add(`${value.type}.${field}`);
  }
  return { types, rootFields };
};

/** The names of the spec that are taken, sorted; empty where none is. */
export const findNameCollisions = (spec: SchemaSpec, names: Names, taken: TakenNames): string[] =>
  [
    ...spec.types.map(({ name }) => names.type(name)).filter((name) => taken.types.has(name)),
    ...spec.rootFields.map(({ on, name }) => `${on}.${names.field(name)}`).filter((field) => taken.rootFields.has(field)),
  ].sort();

/** The Error that stops the boot. */
export const collisionError = (collisions: readonly string[], prefix: string): Error =>
  new Error(
    `The GraphQL schema of this application already has ${collisions.join(', ')}, which Session Guard adds too. ` +
      `Set graphql.namePrefix in the plugin's configuration to ${prefix === '' ? 'a prefix, such as "Guard"' : `another prefix than "${prefix}"`}.`
  );
