/** Writes docs/compliance.md, or with --check says whether it is what would be written. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderCompliance } from '../server/src/domain/compliance/render';

const file = path.join(__dirname, '..', 'docs', 'compliance.md');
if (!process.argv.includes('--check')) writeFileSync(file, renderCompliance());
else if (readFileSync(file, 'utf8') !== renderCompliance()) {
  process.stderr.write('docs/compliance.md is not what the requirements say; run npm run compliance.\n');
  process.exitCode = 1;
}
