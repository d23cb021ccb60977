/**
 * What the integration tests need from inside the application, with PROBE=on only: an outbox instead of a mail server,
 * tokens that other code than Strapi's asks for, and short lives of tokens (PROBE_CONFIG, a JSON object of configuration paths).
 */

import type { Core } from '@strapi/strapi';
import { isProbing, openOutbox } from './outbox';
import { bindOutside } from './outside';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    if (!isProbing()) return;
    const settings = JSON.parse(process.env.PROBE_CONFIG ?? '{}') as Record<string, unknown>;
    for (const [path, value] of Object.entries(settings)) strapi.config.set(path, value);
    // Here no request runs: what is bound now stays outside of all of them.
    bindOutside();
  },
  bootstrap({ strapi }: { strapi: Core.Strapi }) {
    if (isProbing()) openOutbox(strapi);
  },
};
