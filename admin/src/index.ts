import { Shield } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { ANY_PAGE } from './app/guard-tabs';
import { messageId } from './app/message-id';
import { toPanelPermission } from './app/permissions';
import { PLUGIN_ID } from './app/plugin-id';
import { prefixMessages } from './app/prefix-messages';

interface LocaleMessages {
  data: Record<string, string>;
  locale: string;
}

/** A language without a file gets no messages; the panel then falls back to English. */
const loadMessages = async (locale: string): Promise<LocaleMessages> => {
  if (locale !== 'en') return { data: {}, locale };
  const { default: messages } = await import('./translations/en.json');
  return { data: prefixMessages(messages), locale };
};

const plugin = {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: Shield,
      intlLabel: { id: messageId('menu'), defaultMessage: 'Session Guard' },
      // Any of them opens the menu link; each page asks for its own.
      permissions: ANY_PAGE.map(toPanelPermission),
      Component: () => import('./app/guard-page'),
    });
    app.registerPlugin({ id: PLUGIN_ID, name: 'Session Guard' });
  },
  registerTrads({ locales }: { locales: string[] }): Promise<LocaleMessages[]> {
    return Promise.all(locales.map(loadMessages));
  },
};

export default plugin;
