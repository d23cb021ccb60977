/** The columns of each kind in CSV, in their order: the members of its record. A table without rows has them too. */

export const EXPORT_COLUMNS = {
  sessions: [
    ...['id', 'origin', 'userId', 'username', 'email', 'status', 'loginMethod'],
    ...['createdAt', 'lastSeenAt', 'expiresAt', 'endedAt', 'endReason'],
    ...['deviceType', 'deviceLabel', 'browser', 'browserVersion', 'os', 'osVersion', 'vendor', 'model', 'userAgent', 'ipAddress'],
    ...['countryCode', 'country', 'region', 'city', 'latitude', 'longitude', 'accuracyRadiusKm', 'timeZone'],
    ...['asn', 'organization', 'networkKind', 'isVpn', 'isProxy', 'isTor', 'isDatacenter', 'securityScore', 'signals'],
  ],
  events: [
    ...['id', 'type', 'severity', 'occurredAt', 'origin', 'userId', 'sessionId', 'username', 'ipAddress'],
    ...['actorKind', 'actorId', 'actorName', 'actorIpAddress', 'decision', 'securityScore', 'signals', 'policyId', 'policyName'],
    ...['detail', 'session'],
  ],
  'risk-events': [
    ...['id', 'occurredAt', 'severity', 'decision', 'origin', 'userId', 'sessionId', 'ipAddress', 'securityScore', 'signals'],
    ...['policies', 'review', 'reviewedAt', 'reviewedBy'],
  ],
  audit: [
    ...['time', 'position', 'id', 'occurredAt', 'action', 'actorKind', 'actorId', 'target', 'subject', 'detail'],
    ...['actorPart', 'actorCommitment', 'subjectPart', 'subjectCommitment', 'previous', 'hash', 'seal', 'checkpoint'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExportKind = keyof typeof EXPORT_COLUMNS;
export const EXPORT_KINDS = Object.keys(EXPORT_COLUMNS) as readonly ExportKind[];
