import { COMPLIANCE_STATUSES, type ComplianceItem } from '../../server/src/domain/compliance/compliance';
import { enumeration, object, type EnumSpec, type ObjectSpec } from '../spec';

export const complianceTypes: readonly (ObjectSpec | EnumSpec)[] = [
  enumeration('AuthComplianceStatus', 'What the live configuration has to say to a requirement.', COMPLIANCE_STATUSES, {
    MET: 'It is met.',
    DEVIATES: 'It is not met as things are set.',
    OPERATOR: 'Nothing here can tell: it is about the application, its people or its papers.',
  }),
  object<ComplianceItem>('AuthComplianceItem', 'A requirement of a standard, and what the live configuration has to say to it.', {
    id: { type: 'String!', description: 'Where the requirement stands in its standard.' },
    standard: { type: 'String!', description: 'The standard and its version.' },
    requirement: { type: 'String!', description: 'What is required, in words of the plugin.' },
    status: { type: 'AuthComplianceStatus!', description: 'Whether it is met.' },
    live: { type: 'String!', description: 'How things are set now.' },
    remedy: { type: 'String', description: 'What to do; null where nothing is to be done.' },
  }),
  object<{ readonly items: readonly ComplianceItem[]; readonly madeAt: number }>(
    'AuthComplianceReport',
    'The live configuration beside OWASP ASVS 5.0 V7 and the session limits of NIST SP 800-63B-4.',
    {
      madeAt: { type: 'DateTime!', description: 'When the configuration was like this.', resolve: ({ madeAt }) => new Date(madeAt) },
      items: { type: '[AuthComplianceItem!]!', description: 'Every requirement, in the order of the standards.' },
      deviations: {
        type: '[AuthComplianceItem!]!',
        description: 'Those that are not met.',
        resolve: ({ items }) => items.filter(({ status }) => status === 'DEVIATES'),
      },
    }
  ),
];
