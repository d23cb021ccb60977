import { PLUGIN_ID } from './plugin-id';

/** The panel keeps all plugins' messages in one table, so each id carries the plugin's. */
export const messageId = (id: string): string => `${PLUGIN_ID}.${id}`;
