/** The limits that the application set for `/graphql` over HTTP, for operations over sockets. */

import type { Core } from '@strapi/types';
import type { ValidationRule } from 'graphql';
import depthLimit from 'graphql-depth-limit';

/** The GraphQL plugin's `depthLimit`, and the rules that were given to its Apollo server. */
export const operationLimits = (strapi: Core.Strapi): ValidationRule[] => {
  const plugin = strapi.plugin('graphql');
  const depth = plugin.config<unknown>('depthLimit');
  const { validationRules = [] } = plugin.config<{ validationRules?: ValidationRule[] }>('apolloServer', {});
  return typeof depth === 'number' && depth > 0 ? [depthLimit(depth) as ValidationRule, ...validationRules] : [...validationRules];
};
