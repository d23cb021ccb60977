/** The sheet: every requirement with what the facts say to it. */

import { ASVS_REQUIREMENTS } from './asvs-requirements';
import type { ComplianceFacts, ComplianceItem } from './compliance';
import { NIST_REQUIREMENTS } from './nist-requirements';

export const assessCompliance = (facts: ComplianceFacts): ComplianceItem[] =>
  [...ASVS_REQUIREMENTS, ...NIST_REQUIREMENTS].map(({ assess, ...requirement }) => ({ ...requirement, ...assess(facts) }));
