import type { Settings } from '../../server/src/use-cases/guard';
import { badInput, parseText, type Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

type SettingsInput = { readonly [Name in keyof Settings]?: Given<Settings[Name]> };

/** A licence takes a few hundred characters. */
const MAX_LICENCE = 4096;

export const settingsMutations = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Mutation',
    name: 'updateAuthSettings',
    type: 'AuthSettings!',
    description: 'Changes settings on every instance, at once; what is left out stays as it is.',
    scope: SCOPES.updateSettings,
    args: { input: { type: 'AuthSettingsInput!', description: 'What to change.' } },
    async resolve({ input }: { readonly input: SettingsInput }, { actor }) {
      const change: Partial<Settings> = Object.fromEntries(Object.entries(input).filter(([, value]) => typeof value === 'number'));
      if (Object.keys(change).length === 0) throw badInput('input', 'names no setting to change.');
      await deps.guard().updateSettings(change, actor);
      return deps.guard();
    },
  }),
  scopedField(deps, {
    on: 'Mutation',
    name: 'activateAuthLicense',
    type: 'AuthLicense!',
    description: 'Stores a licence, in force on every instance at once; a bad or foreign one is refused and the old one stays.',
    scope: SCOPES.updateSettings,
    args: { token: { type: 'String!', description: 'The licence as its issuer gave it.' } },
    resolve: ({ token }: { readonly token: string }, { actor }) =>
      deps.guard().licence.activate(parseText('token', token, MAX_LICENCE) ?? token, actor),
  }),
];
