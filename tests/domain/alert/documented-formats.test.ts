import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../support/paths';
import { createDocumentedExamples } from './documented-examples';

it('the documentation shows what is really sent', async () => {
  const page = readFileSync(path.join(ROOT, 'docs/standards.md'), 'utf8');
  const shown = [...page.matchAll(/<!-- example: (.+?) -->\n+```json\n([\s\S]+?)\n```/g)].map(([, name, text]) => [
    name,
    JSON.parse(text ?? ''),
  ]);
  expect(Object.fromEntries(shown)).toEqual(await createDocumentedExamples());
});
