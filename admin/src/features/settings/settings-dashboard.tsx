import { Flex } from '@strapi/design-system';
import * as React from 'react';
import { GuardLayout } from '../../app/guard-layout';
import { useMessages } from '../../app/use-messages';
import { ComplianceCard } from './compliance-card';
import { LicenceCard } from './licence-card';
import { RetentionCard } from './retention-card';
import { SettingsCard } from './settings-card';

/** How the guard is set up, and what that means: the licence, what tonight deletes, what standards say. */
export const SettingsDashboard = () => {
  const t = useMessages();
  const [saves, setSaves] = React.useState(0);
  return (
    <GuardLayout title={t('settings.title')} subtitle={t('settings.subtitle')} status={null}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <LicenceCard />
        <SettingsCard onSaved={() => setSaves((count) => count + 1)} />
        {/* Other settings are another forecast, and another report: neither may stand beside settings that it was not made of. */}
        <RetentionCard key={`retention-${saves}`} />
        <ComplianceCard key={`compliance-${saves}`} />
      </Flex>
    </GuardLayout>
  );
};
