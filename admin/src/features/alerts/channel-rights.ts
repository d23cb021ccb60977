/** What the administrator may do with channels beside reading them. */
export interface ChannelRights {
  readonly create: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}
