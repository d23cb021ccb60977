import type { AuthSeverity } from '../../gql/graphql';

export const PAGE_SIZE = 25;

/** In ascending order. */
export const SEVERITIES = ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const satisfies readonly AuthSeverity[];

export const isAtLeast = (severity: AuthSeverity, least: AuthSeverity): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);

export interface RiskView {
  readonly minSeverity: AuthSeverity;
  /** Null on the first page, which is the one that the feed adds to. */
  readonly after: string | null;
}
