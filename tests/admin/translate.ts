import { createIntl } from 'react-intl';
import { messageId } from '../../admin/src/app/message-id';
import { prefixMessages } from '../../admin/src/app/prefix-messages';
import type { Translate } from '../../admin/src/app/use-messages';
import messages from '../../admin/src/translations/en.json';

/** The panel's translations without a panel: the English texts, as the page shows them. */
export const translate: Translate = (id, values) =>
  createIntl({
    locale: 'en',
    messages: prefixMessages(messages),
    onError: (error) => {
      throw error;
    },
  }).formatMessage({ id: messageId(id) }, values);
