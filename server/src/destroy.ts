import type { Core } from '@strapi/types';
import { installationOf } from './installation';

/** Writes pending moments, closes sockets, leaves the bus. */
export const destroy = ({ strapi }: { strapi: Core.Strapi }): Promise<void> => installationOf(strapi).stop();
