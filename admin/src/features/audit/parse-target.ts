/** What an entry's target is: `user:USER:12`, `session:…`, `policy:…`. Null where it is written in a way that is not known here. */
export type AuditTarget =
  | { readonly kind: 'user'; readonly origin: 'USER' | 'ADMIN'; readonly id: string }
  | { readonly kind: 'session' | 'policy' | 'channel' | 'lockout' | 'risk-event' | 'template' | 'export'; readonly id: string };

const KINDS = ['session', 'policy', 'channel', 'lockout', 'risk-event', 'template', 'export'] as const;

export const parseTarget = (target: string): AuditTarget | null => {
  const [, kind = '', id = ''] = /^([\w-]+):(.+)$/.exec(target) ?? [];
  if (kind === 'user') {
    const [, origin, userId = ''] = /^(USER|ADMIN):(.+)$/.exec(id) ?? [];
    return origin === 'USER' || origin === 'ADMIN' ? { kind, origin, id: userId } : null;
  }
  const known = KINDS.find((name) => name === kind);
  return known ? { kind: known, id } : null;
};
