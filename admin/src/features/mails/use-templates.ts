import * as React from 'react';
import { useClient } from 'urql';
import type { AuthFeedEventType, MailTemplateFieldsFragment } from '../../gql/graphql';
import { useLiveSnapshot, type LiveSnapshot, type Refetch } from '../../lib/use-live-snapshot';
import { MailTemplatesQuery } from './operations/templates-query';

/** A change of a template is told as one of a channel. */
export const MAIL_FEED_TYPES: readonly AuthFeedEventType[] = ['CHANNEL_CHANGED', 'FEED_GAP'];

interface TemplateSnapshot {
  /** One for each kind and language. */
  readonly templates: readonly MailTemplateFieldsFragment[];
  readonly totalCount: number;
  readonly refetch: Refetch;
}

export type Templates = LiveSnapshot<TemplateSnapshot, unknown>;

const foldChange = (snapshot: TemplateSnapshot): TemplateSnapshot => ({ ...snapshot, refetch: 'now' });

const isOf = (key: MailTemplateFieldsFragment, { kind, locale }: MailTemplateFieldsFragment): boolean =>
  key.kind === kind && key.locale === locale;

/** What was just stored, in the place of what the page holds. */
export const replaceTemplate = (snapshot: TemplateSnapshot, stored: MailTemplateFieldsFragment): TemplateSnapshot => ({
  ...snapshot,
  templates: snapshot.templates.map((held) => (isOf(held, stored) ? stored : held)),
});

export const useTemplates = (): Templates => {
  const client = useClient();
  const read = React.useCallback(async () => {
    const { data, error } = await client.query(MailTemplatesQuery, {}).toPromise();
    if (error || !data) return { kind: 'failed', error } as const;
    const { authMailTemplates: templates } = data;
    const snapshot: TemplateSnapshot = { templates, totalCount: templates.length, refetch: 'no' };
    return { kind: 'read', snapshot } as const;
  }, [client]);
  return useLiveSnapshot(read, foldChange);
};
