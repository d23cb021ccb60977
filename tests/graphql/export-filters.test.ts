import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, isInputObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { EXPORT_KINDS, type ExportKind } from '../../server/src/domain/export/columns';
import { parseExportQuery } from '../../server/src/strapi/export-query';
import { ROOT } from '../support/paths';

const schema = buildSchema(readFileSync(path.join(ROOT, 'graphql', 'schema.graphql'), 'utf8'));

const membersOf = (name: string): string[] => {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`${name} is no input.`);
  return Object.keys(type.getFields());
};

const FILTERS: Readonly<Record<ExportKind, () => readonly string[]>> = {
  sessions: () => membersOf('AuthSessionFilter'),
  events: () => membersOf('AuthFeedFilter'),
  'risk-events': () => membersOf('AuthRiskEventFilter'),
  audit: () =>
    (schema.getQueryType()?.getFields().authAuditLog?.args ?? [])
      .map(({ name }) => name)
      .filter((name) => name !== 'first' && name !== 'after'),
};

/** What an export says that it takes, beside what all of them take. */
const parametersOf = (kind: ExportKind): string[] => {
  try {
    parseExportQuery(kind, { none: 'x' });
  } catch (error) {
    const [, names = ''] = /there are format, after, first, (.*)\.$/.exec(error instanceof Error ? error.message : '') ?? [];
    return names.split(', ');
  }
  return [];
};

describe('the filters of exports', () => {
  it.each(EXPORT_KINDS)('are those that GraphQL has, by the same names: %s', (kind) => {
    expect(parametersOf(kind).sort()).toEqual([...FILTERS[kind]()].sort());
  });

  it('know the actions of the audit log, as GraphQL does', () => {
    expect(parseExportQuery('audit', { action: 'data.exported,policy.changed' }).filter).toEqual({
      action: ['data.exported', 'policy.changed'],
    });
    expect(() => parseExportQuery('audit', { action: 'data.exportd' })).toThrow(/action has to be one of/);
  });
});
