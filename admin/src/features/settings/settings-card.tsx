import { Loader } from '@strapi/design-system';
import * as React from 'react';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { AskFailure } from '../../components/ask-failure';
import { SectionCard } from '../../components/section-card';
import { useAsked } from '../../lib/use-asked';
import { SettingsQuery } from './operations/settings-query';
import { SettingsForm } from './settings-form';

/** What may be changed without a restart. */
export const SettingsCard = ({ onSaved }: { onSaved: () => void }) => {
  const t = useMessages();
  const mayUpdate = usePermission(PERMISSIONS.updateSettings);
  const { state, ask } = useAsked(SettingsQuery);
  React.useEffect(ask, [ask]);
  return (
    <SectionCard title={t('settings.running')} hint={t('settings.runningHint')} testId="settings">
      {state.kind === 'known' && mayUpdate !== null ? (
        <SettingsForm settings={state.data.authSettings} mayUpdate={mayUpdate} onSaved={onSaved} />
      ) : null}
      {state.kind === 'asking' ? <Loader small>{t('settings.loading')}</Loader> : null}
      <AskFailure asked={state} failed={t('settings.error')} />
    </SectionCard>
  );
};
