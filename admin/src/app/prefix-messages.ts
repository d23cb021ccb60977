import { messageId } from './message-id';

export const prefixMessages = (messages: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(messages).map(([id, text]) => [messageId(id), text]));
