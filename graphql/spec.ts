/** Types and fields as data: written once, turned into nexus types for the application and into the committed schema. */

import type { GraphQLResolveInfo } from 'graphql';

export type Resolve<Source> = (source: Source, args: never, context: unknown, info: GraphQLResolveInfo) => unknown;

/** `type` is written as in SDL, such as `[AuthSignal!]!`, without the prefix. */
export interface ArgumentSpec {
  readonly type: string;
  readonly description: string;
}

export interface FieldSpec<Source> extends ArgumentSpec {
  readonly args?: Readonly<Record<string, ArgumentSpec>>;
  /** Left out, the member of the source with the field's name is the value. */
  readonly resolve?: Resolve<Source>;
}

export interface ObjectSpec {
  readonly kind: 'object';
  readonly name: string;
  readonly description: string;
  readonly fields: Readonly<Record<string, FieldSpec<never>>>;
}

export interface InputSpec {
  readonly kind: 'input';
  readonly name: string;
  readonly description: string;
  readonly fields: Readonly<Record<string, ArgumentSpec>>;
}

export interface EnumSpec {
  readonly kind: 'enum';
  readonly name: string;
  readonly description: string;
  /** Value -> what it means, null where the name says it. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** A field of Query, Mutation or Subscription with what the host application asks of the caller before it is resolved. */
export interface RootFieldSpec extends FieldSpec<unknown> {
  readonly on: 'Query' | 'Mutation' | 'Subscription';
  readonly name: string;
  readonly auth: false | { readonly scope: readonly string[] };
  readonly resolve: Resolve<unknown>;
}

export interface SchemaSpec {
  readonly types: readonly (ObjectSpec | InputSpec | EnumSpec)[];
  readonly rootFields: readonly RootFieldSpec[];
}

export const object = <Source>(name: string, description: string, fields: Readonly<Record<string, FieldSpec<Source>>>): ObjectSpec => ({
  kind: 'object',
  name,
  description,
  fields,
});

export const input = (name: string, description: string, fields: InputSpec['fields']): InputSpec => ({
  kind: 'input',
  name,
  description,
  fields,
});

/** @param meanings what single values mean, where the name does not say it */
export const enumeration = <Value extends string>(
  name: string,
  description: string,
  values: readonly Value[],
  meanings?: Readonly<Partial<Record<Value, string>>>
): EnumSpec => ({
  kind: 'enum',
  name,
  description,
  values: Object.fromEntries(values.map((value) => [value, meanings?.[value] ?? null])),
});
