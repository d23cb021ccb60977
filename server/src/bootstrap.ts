import type { Core } from '@strapi/types';
import { installationOf } from './installation';

export const bootstrap = ({ strapi }: { strapi: Core.Strapi }): Promise<void> => installationOf(strapi).start();
