/** Administrators' permissions, by the names that the server registers them under. */
export const PERMISSIONS = {
  find: { action: 'plugin::session-guard.session.find', subject: null },
  forceLogout: { action: 'plugin::session-guard.session.forceLogout', subject: null },
} as const;
