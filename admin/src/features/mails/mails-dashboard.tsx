import { Box } from '@strapi/design-system';
import { Navigate, Route, Routes } from 'react-router-dom';
import { AlertsLayout, MAILS_ROOT } from '../../app/alerts-layout';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { ReadFailure } from '../../components/read-failure';
import { ReadState } from '../../components/read-state';
import { useFeed } from '../../lib/use-feed';
import { MailFeedSubscription } from './operations/mail-feed-subscription';
import { TemplateList } from './template-list';
import { TemplatePage } from './template-page';
import { MAIL_FEED_TYPES, replaceTemplate, useTemplates } from './use-templates';

/** The templates of mails, and below them, under an address of its own, the editor of each. */
export const MailsDashboard = () => {
  const t = useMessages();
  const canUpdate = usePermission(PERMISSIONS.updateAlerts) === true;
  const templates = useTemplates();
  const feed = useFeed(MailFeedSubscription, MAIL_FEED_TYPES, templates.fold);
  const { snapshot, error, isReading, reload, change } = templates;
  // A licence that ends while somebody writes takes nothing from the screen: the server says so when they save.
  if (!snapshot || error?.kind === 'forbidden') {
    return (
      <AlertsLayout feed={feed}>
        <ReadState
          error={error}
          isReading={isReading}
          loading={t('mails.loading')}
          failed={t('mails.error')}
          locked={t('alerts.locked')}
          onRetry={reload}
        />
      </AlertsLayout>
    );
  }
  return (
    <AlertsLayout feed={feed}>
      {error ? (
        <Box paddingBottom={4}>
          <ReadFailure message={error.message} onRetry={reload} />
        </Box>
      ) : null}
      <Routes>
        <Route index element={<TemplateList templates={snapshot.templates} canUpdate={canUpdate} />} />
        <Route
          path=":kind/:locale"
          element={
            <TemplatePage
              templates={snapshot.templates}
              canUpdate={canUpdate}
              onStored={(stored) => change((held) => replaceTemplate(held, stored))}
            />
          }
        />
        <Route path="*" element={<Navigate to={MAILS_ROOT} replace />} />
      </Routes>
    </AlertsLayout>
  );
};
