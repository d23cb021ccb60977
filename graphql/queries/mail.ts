import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { parseTemplateChange, parseTemplateKey, type PreviewInput } from '../mail-input';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

export const mailQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authMailTemplates',
    type: '[AuthMailTemplate!]!',
    description: 'How alerts by e-mail are written: one template for each kind and language.',
    scope: SCOPES.findAlerts,
    resolve: () => deps.guard().mail.list(),
  }),
  scopedField(deps, {
    on: 'Query',
    name: 'previewAuthMailTemplate',
    type: 'AuthMailPreview!',
    description: 'A mail as a template would make it, with an example in it. Nothing is stored or sent.',
    scope: SCOPES.findAlerts,
    args: { input: { type: 'AuthMailPreviewInput!', description: 'The template, or what is to be different in it.' } },
    resolve: ({ input }: { readonly input: PreviewInput }) =>
      deps.guard().mail.preview(parseTemplateKey(input), parseTemplateChange(input)),
  }),
];
