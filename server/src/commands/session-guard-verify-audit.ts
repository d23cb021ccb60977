/** The command `session-guard-verify-audit` of the package. */

import { runVerifyAudit } from './verify-audit-command';

runVerifyAudit(process.argv.slice(2), (text) => void process.stdout.write(text)).then(
  (code) => void (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
);
