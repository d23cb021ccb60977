/** The section `alerts` of the configuration. Channels themselves are made over GraphQL. */

import { mail } from './mail-schema';
import { list, section, text } from './option';

export const alerts = section({
  /** Hosts that alerts may go to although their address is private, or over http. */
  allowedHosts: list(
    text('a host name or address in lower case, such as siem.internal', (value) => /^[^/\s:A-Z]{1,253}$|^[0-9a-f:.]{2,45}$/.test(value)),
    'a list of hosts'
  ).prefault([]),
  mail: mail.readonly().prefault({}),
});
