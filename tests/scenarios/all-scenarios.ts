import { ATTACKS } from './attacks';
import { CLIENTS } from './clients';
import { EVERYDAY } from './everyday';
import { HIDDEN } from './hidden';
import { RHYTHM } from './rhythm';
import type { Scenario } from './scenario';
import { TRAVEL } from './travel';
import { UNKNOWNS } from './unknowns';
import { WITHIN_SESSIONS } from './within-sessions';

export const ALL_SCENARIOS: readonly Scenario[] = [
  ...EVERYDAY,
  ...TRAVEL,
  ...HIDDEN,
  ...ATTACKS,
  ...RHYTHM,
  ...CLIENTS,
  ...WITHIN_SESSIONS,
  ...UNKNOWNS,
];
