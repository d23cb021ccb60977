import type { ComplianceReportQuery } from '../../gql/graphql';

export type ComplianceReport = ComplianceReportQuery['authComplianceReport'];
export type Requirement = ComplianceReport['items'][number];

export interface StandardPart {
  readonly standard: string;
  readonly items: readonly Requirement[];
}

/** The requirements by their standard, each in the order of the report. */
export const groupRequirements = (items: readonly Requirement[]): readonly StandardPart[] =>
  [...new Set(items.map(({ standard }) => standard))].map((standard) => ({
    standard,
    items: items.filter((item) => item.standard === standard),
  }));

export const countStatuses = (items: readonly Requirement[]): Readonly<Record<Requirement['status'], number>> => {
  const count = (status: Requirement['status']): number => items.filter((item) => item.status === status).length;
  return { MET: count('MET'), DEVIATES: count('DEVIATES'), OPERATOR: count('OPERATOR') };
};
