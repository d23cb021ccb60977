/** The command `session-guard-license` of the package. */

import { runLicenseCommand } from './license-command';

process.exitCode = runLicenseCommand(process.argv.slice(2), {
  print: (line) => void process.stdout.write(`${line}\n`),
  printError: (line) => void process.stderr.write(`${line}\n`),
  now: () => Date.now(),
});
