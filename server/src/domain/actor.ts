/** Who did it: an administrator, an end user, an API token, or the plugin itself. */

export const ACTOR_KINDS = ['ADMIN', 'USER', 'API_TOKEN', 'SYSTEM'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface Actor {
  readonly kind: ActorKind;
  readonly id: string | null;
  readonly name: string | null;
  readonly ipAddress: string | null;
}

export const SYSTEM: Actor = { kind: 'SYSTEM', id: null, name: 'Session Guard', ipAddress: null };
