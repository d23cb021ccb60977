import { Box, Flex, LinkButton } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import type * as React from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import { LicenceBanner } from '../components/licence-banner';
import { isOpenTab, useGuardTabs } from './guard-tabs';
import { useMessages } from './use-messages';

interface Props {
  readonly title: string;
  readonly subtitle: string;
  /** Stands at the right of the title. */
  readonly status: React.ReactNode;
  readonly children: React.ReactNode;
}

/** What all pages of the plugin have: a title, the live badge, and the way to the other pages. */
export const GuardLayout = ({ title, subtitle, status, children }: Props) => {
  const t = useMessages();
  const tabs = useGuardTabs() ?? [];
  const { pathname } = useLocation();
  return (
    <Page.Main data-testid="session-guard">
      <Page.Title>{title}</Page.Title>
      <Layouts.Header title={title} subtitle={subtitle} primaryAction={status} />
      <Layouts.Content>
        <LicenceBanner />
        {tabs.length > 1 ? (
          <Flex tag="nav" aria-label={t('tabs.label')} gap={2} wrap="wrap" paddingBottom={4} data-testid="guard-tabs">
            {tabs.map(({ name, to, label }) => (
              <LinkButton key={name} tag={NavLink} to={to} end size="S" variant={isOpenTab(to, pathname) ? 'secondary' : 'tertiary'}>
                {t(label)}
              </LinkButton>
            ))}
          </Flex>
        ) : null}
        <Box paddingBottom={8}>{children}</Box>
      </Layouts.Content>
    </Page.Main>
  );
};
