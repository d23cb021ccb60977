import * as React from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';
import type en from '../translations/en.json';
import { messageId } from './message-id';

export type MessageId = keyof typeof en;
export type Translate = (id: MessageId, values?: Record<string, PrimitiveType>) => string;

/** `t('table.user')`: one of the ids of `translations/en.json`, so that a misspelt id does not compile. */
export const useMessages = (): Translate => {
  const { formatMessage } = useIntl();
  return React.useCallback<Translate>((id, values) => formatMessage({ id: messageId(id), defaultMessage: id }, values), [formatMessage]);
};
