/** The rules of the house that a linter's patterns cannot see: circles, and where the name of the framework may stand. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/paths';

const SOURCES = ['server/src', 'graphql', 'admin/src'];
/** The composition is what lies directly in server/src; everything else there has a room. */
const isComposition = (file: string): boolean => path.dirname(file) === 'server/src';

const listSources = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);

const resolveImport = (from: string, specifier: string): string | null => {
  if (!specifier.startsWith('.')) return null;
  const base = path.join(path.dirname(from), specifier);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')];
  return candidates.find((file) => /\.tsx?$/.test(file) && existsSync(path.join(ROOT, file))) ?? null;
};

/** Imports that are there at run time too: those of types are gone by then. */
const listImports = (file: string): string[] =>
  parse(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const isTypeOnly = ts.isImportDeclaration(statement) ? statement.importClause?.isTypeOnly : statement.isTypeOnly;
    const specifier = statement.moduleSpecifier;
    if (isTypeOnly || specifier === undefined || !ts.isStringLiteral(specifier)) return [];
    const target = resolveImport(file, specifier.text);
    return target === null ? [] : [target];
  });

const findCircles = (graph: ReadonlyMap<string, readonly string[]>): string[] => {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) circles.push([...trail.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return circles;
};

const namesStrapi = (node: ts.Node): boolean =>
  (ts.isIdentifier(node) && node.text === 'strapi') || (ts.forEachChild(node, namesStrapi) ?? false);

// It parses every source, beside the other suites.
describe('the house', { timeout: 30_000 }, () => {
  const files = SOURCES.flatMap(listSources);

  it('has no circles of imports', () => {
    expect(findCircles(new Map(files.map((file) => [file, listImports(file)])))).toEqual([]);
  });

  it('names strapi in its own room, in the composition and at the door of the schema, nowhere else', () => {
    const allowed = (file: string): boolean =>
      file.startsWith('server/src/strapi/') || isComposition(file) || file === 'graphql/index.ts' || file.startsWith('admin/');
    expect(files.filter((file) => !allowed(file) && namesStrapi(parse(file)))).toEqual([]);
  });

  it('has no file called utils, helpers, common or manager', () => {
    expect(files.filter((file) => /(^|[/-])(utils?|helpers?|common|manager)([./-]|$)/.test(file))).toEqual([]);
  });
});
