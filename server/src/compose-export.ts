/** Exports over REST, with the filters that GraphQL has and the rights that the feed asks for. */

import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { parseFeedFilter, parseRiskEventFilter, parseSessionFilter, SCOPES } from '../../graphql';
import type { Container } from './container';
import type { ActorKind } from './domain/actor';
import type { ExportKind } from './domain/export/columns';
import type { ExportRequest } from './use-cases/export-pages';
import type { StrategyAuth } from './strapi/admin-strategy';
import { createExportController } from './strapi/export-rest';
import { callerOf, verifyScopes } from './strapi/guard-auth';

interface AuditParameters {
  readonly action?: readonly string[];
  readonly actorKind?: ActorKind;
  readonly actorId?: string;
  readonly occurredAfter?: Date;
  readonly occurredBefore?: Date;
}

const toAuditFilter = ({ action, occurredAfter, occurredBefore, ...rest }: AuditParameters) => ({
  ...rest,
  ...(action ? { actions: action } : {}),
  ...(occurredAfter ? { occurredAfter: occurredAfter.getTime() } : {}),
  ...(occurredBefore ? { occurredBefore: occurredBefore.getTime() } : {}),
});

const toRequest = (kind: ExportKind, filter: Readonly<Record<string, unknown>>): ExportRequest => {
  switch (kind) {
    case 'sessions':
      return { kind, filter: parseSessionFilter(filter) };
    case 'events':
      return { kind, filter: parseFeedFilter(filter) };
    case 'risk-events':
      return { kind, filter: parseRiskEventFilter(filter) };
    case 'audit':
      return { kind, filter: toAuditFilter(filter) };
  }
};

export const composeExport = (strapi: Core.Strapi, container: () => Pick<Container, 'guard' | 'factsOf' | 'mayGoOn'>) => {
  const isGranted = (context: Context, scope: string): Promise<boolean> =>
    verifyScopes(strapi, context.state.auth as StrategyAuth | undefined, [scope]).then(
      () => true,
      () => false
    );
  return createExportController({
    guard: () => container().guard,
    logger: strapi.log,
    callerOf: (context) => callerOf(context, container().factsOf),
    grantedTo: async (context) => ({
      riskEvents: await isGranted(context, SCOPES.findRiskEvents),
      policies: await isGranted(context, SCOPES.findPolicies),
    }),
    mayGoOn: (context, { riskEvents, policies }) =>
      container().mayGoOn(context, [
        SCOPES.findExports,
        ...(riskEvents ? [SCOPES.findRiskEvents] : []),
        ...(policies ? [SCOPES.findPolicies] : []),
      ]),
    toRequest,
  });
};
