/** Before the contract suites: the servers that some of them need. */

import { REDIS } from './provide-redis';
import { provideProgram } from './provide-program';

export default function setup(): void {
  provideProgram(REDIS);
}
