/** The sheet as a page of the documentation: for the defaults, and for what can be reached. */

import type { ComplianceFacts, ComplianceItem } from './compliance';
import { assessCompliance } from './report';

const DAY = 86_400;

/** What an application has that sets nothing. */
export const DEFAULT_FACTS: ComplianceFacts = {
  inactivityTimeout: 900,
  onInactivity: 'mark',
  userLifetime: 30 * DAY,
  adminLifetime: 30 * DAY,
  tokenMode: 'legacy-support',
  maxSessionsPerUser: null,
  onTooManySessions: 'end-oldest',
  endSessionsOnPasswordChange: 'others',
  onStoreFailure: 'deny',
};

/** The strictest that the options allow, as far as a standard asks for it. */
export const STRICT_FACTS: ComplianceFacts = {
  ...DEFAULT_FACTS,
  onInactivity: 'end',
  userLifetime: DAY / 2,
  adminLifetime: DAY / 2,
  maxSessionsPerUser: 5,
};

const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = (item: ComplianceItem, strict: ComplianceItem | undefined): string =>
  `| ${[item.id, item.requirement, item.status, item.live, item.remedy ?? '', strict?.status ?? ''].map(cell).join(' | ')} |`;

export const renderCompliance = (): string => {
  const strict = new Map(assessCompliance(STRICT_FACTS).map((item) => [`${item.standard} ${item.id}`, item]));
  const items = assessCompliance(DEFAULT_FACTS);
  const tables = [...new Set(items.map(({ standard }) => standard))].map((standard) =>
    [
      `## ${standard}`,
      '',
      '| requirement | what it asks | by default | because | what to do | at the strictest |',
      '|---|---|---|---|---|---|',
      ...items.filter((item) => item.standard === standard).map((item) => row(item, strict.get(`${standard} ${item.id}`))),
    ].join('\n')
  );
  return `# Compliance

What standards ask of sessions, beside the defaults. \`{ authComplianceReport { deviations { id live remedy } } }\` says the same of the live configuration, with the permission
\`settings.find\`. The requirements are told in words of ours: read the standards themselves. OPERATOR is what no configuration can answer. This page is written by
\`npm run compliance\`.

In the dashboard, "Settings" makes the live report, shows it by verdict and prints it: each requirement, how things are set, the verdict and what to do. Making one is an entry of
the audit log (\`report.generated\`).

${tables.join('\n\n')}
`;
};
