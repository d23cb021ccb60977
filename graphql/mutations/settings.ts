import type { Settings } from '../../server/src/use-cases/guard';
import { badInput, type Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

type SettingsInput = { readonly [Name in keyof Settings]?: Given<Settings[Name]> };

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
];
