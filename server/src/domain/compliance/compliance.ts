/** What standards ask of sessions, beside what the application is set to. Pure: the same facts give the same sheet. */

export const COMPLIANCE_STATUSES = ['MET', 'DEVIATES', 'OPERATOR'] as const;
/** OPERATOR: nothing here can tell; the requirement is about the application, its people or its papers. */
export type ComplianceStatus = (typeof COMPLIANCE_STATUSES)[number];

/** Seconds, or null where there is no limit or it is not known. */
export interface ComplianceFacts {
  readonly inactivityTimeout: number;
  readonly onInactivity: 'mark' | 'end';
  /** How long a login of an end user, of an administrator, lasts at most. */
  readonly userLifetime: number | null;
  readonly adminLifetime: number | null;
  readonly tokenMode: 'refresh' | 'legacy-support';
  readonly maxSessionsPerUser: number | null;
  readonly onTooManySessions: 'end-oldest' | 'refuse';
  readonly endSessionsOnPasswordChange: 'others' | 'none';
  readonly onStoreFailure: 'deny' | 'allow';
}

export interface ComplianceItem {
  /** Of the requirement in its standard, such as V7.3.1. */
  readonly id: string;
  readonly standard: string;
  /** In words of ours. */
  readonly requirement: string;
  readonly status: ComplianceStatus;
  /** What the live configuration has to say to it. */
  readonly live: string;
  /** What to do; null where nothing is to be done. */
  readonly remedy: string | null;
}

export type Finding = Pick<ComplianceItem, 'status' | 'live' | 'remedy'>;

export interface Requirement extends Pick<ComplianceItem, 'id' | 'standard' | 'requirement'> {
  readonly assess: (facts: ComplianceFacts) => Finding;
}

export const met = (live: string): Finding => ({ status: 'MET', live, remedy: null });
export const deviates = (live: string, remedy: string): Finding => ({ status: 'DEVIATES', live, remedy });
export const operator = (live: string, remedy: string): Finding => ({ status: 'OPERATOR', live, remedy });

export const describeSeconds = (seconds: number): string => {
  const [size, unit] =
    seconds % 86_400 === 0 ? [86_400, 'd'] : seconds % 3600 === 0 ? [3600, 'h'] : seconds % 60 === 0 ? [60, 'min'] : [1, 's'];
  return `${seconds / Number(size)} ${unit}`;
};
