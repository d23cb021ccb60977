import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

export const complianceQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authComplianceReport',
    type: 'AuthComplianceReport!',
    description: 'Puts the live configuration beside what standards ask of sessions, and lists the deviations. Making one is audited.',
    scope: SCOPES.findSettings,
    async resolve(_args, { actor }) {
      const guard = deps.guard();
      const items = guard.compliance();
      await guard.audit.record({
        action: 'report.generated',
        actor,
        detail: { deviations: items.filter(({ status }) => status === 'DEVIATES').length },
      });
      return { items, madeAt: guard.now() };
    },
  }),
];
