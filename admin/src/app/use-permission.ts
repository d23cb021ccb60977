import { useRBAC } from '@strapi/strapi/admin';
import * as React from 'react';
import { toPanelPermission, type GuardPermission } from './permissions';

/**
 * Whether the administrator has the permission; null while it is checked. What it hides is no protection: the server
 * judges each request. One permission a call, because the panel names its answers by the last word alone.
 */
export const usePermission = (permission: GuardPermission): boolean | null => {
  const asked = React.useMemo(() => [toPanelPermission(permission)], [permission]);
  const { allowedActions, isLoading } = useRBAC(asked);
  return isLoading ? null : Object.values(allowedActions).some(Boolean);
};
