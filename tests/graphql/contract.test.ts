import './one-graphql';

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { buildSchema, isEnumType, isInputObjectType, isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';

import { printSchemaText } from '../../graphql/schema-text';

const read = (...path: string[]): string => readFileSync(resolve(__dirname, ...path), 'utf8');
const COMMITTED = read('../../graphql/schema.graphql');
const contract = buildSchema(`scalar DateTime scalar JSON ${read('contract.graphql')}`);
const schema = buildSchema(COMMITTED);

/** Root fields that come with the audit log. */
const LATER_ROOT_FIELD = /Audit|eraseAuthUserData/;
/** Types beyond the contract. */
const ADDED_TYPES = [
  'AuthAlertTrigger',
  'AuthComplianceItem',
  'AuthComplianceReport',
  'AuthComplianceStatus',
  'AuthFactSource',
  'AuthLockout',
  'AuthLockoutKind',
  'AuthMailPreview',
  'AuthMailPreviewInput',
  'AuthMailTemplate',
  'AuthMailTemplateInput',
  'AuthMailTemplateKind',
  'AuthMailTest',
  'AuthQuietHours',
  'AuthQuietHoursInput',
  'AuthRetentionKind',
  'AuthRetentionPreview',
  'AuthRiskReview',
];

/** `field(argument)` -> type, as far as a type has fields; values of an enum map to themselves. */
const shapeOf = (type: GraphQLNamedType): Record<string, string> => {
  if (isEnumType(type)) return Object.fromEntries(type.getValues().map(({ name }) => [name, name]));
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]));
  if (!isObjectType(type)) return {};
  return Object.fromEntries(
    Object.values(type.getFields()).flatMap((field) => [
      [field.name, String(field.type)],
      ...field.args.map((argument) => [`${field.name}(${argument.name})`, String(argument.type)]),
    ])
  );
};

const typesOf = (from: GraphQLSchema): GraphQLNamedType[] => Object.values(from.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const isRoot = (name: string): boolean => ['Query', 'Mutation', 'Subscription'].includes(name);

describe('the committed schema', () => {
  it('is what the code says', () => {
    expect(COMMITTED).toBe(printSchemaText());
  });

  it.each(typesOf(schema).map((type) => [type.name, type] as const))('agrees with the contract on %s', (name, type) => {
    const promised = contract.getType(name);
    if (!promised) return;
    const isLater = (field: string): boolean => isRoot(name) && LATER_ROOT_FIELD.test(field);
    const expected = Object.fromEntries(Object.entries(shapeOf(promised)).filter(([field]) => !isLater(field)));
    expect(shapeOf(type)).toMatchObject(expected);
  });

  it('adds the types that are named here, and no other', () => {
    expect(
      typesOf(schema)
        .map(({ name }) => name)
        .filter((name) => !contract.getType(name))
        .sort()
    ).toEqual(ADDED_TYPES);
  });

  it('describes every type, field and argument', () => {
    const bare = typesOf(schema).flatMap((type) => {
      const fields = isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
      const members = fields.flatMap((field) => ['args' in field ? field.args : [], field].flat());
      return [...(isRoot(type.name) ? [] : [type]), ...members]
        .filter(({ description }) => !description)
        .map((member) => `${type.name} ${member.name}`);
    });
    expect(bare.filter((name) => !/^(ID|String|Int|Float|Boolean) /.test(name))).toEqual([]);
  });
});
