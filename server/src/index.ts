import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { bootstrap } from './bootstrap';
import { composeExport } from './compose-export';
import { parseConfig } from './config/parse-config';
import { destroy } from './destroy';
import { installationOf } from './installation';
import { register } from './register';
import { contentTypes } from './strapi/content-types';
import { createMetricsController } from './strapi/observation-rest';
import { createControllers, createRoutes } from './strapi/rest';
import { callerOf } from './strapi/guard-auth';

/** Strapi makes each controller when it is first asked for, and hands it the application. */
const lazy =
  (name: keyof ReturnType<typeof createControllers>) =>
  ({ strapi }: { strapi: Core.Strapi }) => {
    const container = () => installationOf(strapi).container();
    return createControllers({
      guard: () => container().guard,
      callerOf: (context: Context) => callerOf(context, container().factsOf),
      mayGoOn: (context, scope) => container().mayGoOn(context, [scope]),
      logger: strapi.log,
    })[name]();
  };

export default {
  register,
  bootstrap,
  destroy,
  config: {
    default: {},
    /** Throws one error that lists every problem. */
    validator: (config: unknown) => void parseConfig(config, process.env, process.env.NODE_ENV === 'production'),
  },
  contentTypes,
  controllers: {
    'my-session': lazy('my-session'),
    session: lazy('session'),
    'risk-event': lazy('risk-event'),
    policy: lazy('policy'),
    alert: lazy('alert'),
    audit: lazy('audit'),
    export: ({ strapi }: { strapi: Core.Strapi }) => composeExport(strapi, () => installationOf(strapi).container()),
    subject: lazy('subject'),
    settings: lazy('settings'),
    metrics: ({ strapi }: { strapi: Core.Strapi }) => {
      const container = () => installationOf(strapi).container();
      return createMetricsController({
        scrape: () => container().observation.metrics?.scrape ?? null,
        mayScrape: (context) => container().mayScrape(context),
      });
    },
  },
  routes: createRoutes((strapi) => ({
    health: () => installationOf(strapi).health(),
    machines: () => installationOf(strapi).container().machines,
    endSession: () => installationOf(strapi).container().endSessionPage,
  })),
  services: { subscriptions: ({ strapi }: { strapi: Core.Strapi }) => installationOf(strapi).subscriptions },
};
