import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

export const privacyQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authRetentionPreview',
    type: '[AuthRetentionPreview!]!',
    description: 'What retention would delete the next time it runs, kind by kind. Deletes nothing.',
    scope: SCOPES.findSettings,
    resolve: () => deps.guard().privacy.previewRetention(),
  }),
];
