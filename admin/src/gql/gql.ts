/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  subscription AlertFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n": typeof types.AlertFeedDocument,
    "\n  fragment ChannelFields on AuthAlertChannel {\n    id\n    name\n    kind\n    format\n    target\n    enabled\n    disabledReason\n    minSeverity\n    triggers\n    scoreBelow\n    groupSeconds\n    quietHours {\n      from\n      to\n      timeZone\n    }\n    lastDelivery {\n      ...DeliveryFields\n    }\n  }\n": typeof types.ChannelFieldsFragmentDoc,
    "\n  query Channels {\n    authAlertChannels {\n      ...ChannelFields\n    }\n  }\n": typeof types.ChannelsDocument,
    "\n  mutation CreateChannel($input: AuthAlertChannelInput!) {\n    createAuthAlertChannel(input: $input) {\n      ...ChannelFields\n    }\n  }\n": typeof types.CreateChannelDocument,
    "\n  mutation DeleteChannel($id: ID!) {\n    deleteAuthAlertChannel(id: $id)\n  }\n": typeof types.DeleteChannelDocument,
    "\n  query Deliveries($channelId: ID, $status: [AuthDeliveryStatus!], $first: Int, $after: String) {\n    authAlertDeliveries(channelId: $channelId, status: $status, first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        ...DeliveryFields\n        channel {\n          id\n          name\n          enabled\n        }\n      }\n    }\n  }\n": typeof types.DeliveriesDocument,
    "\n  fragment DeliveryFields on AuthAlertDelivery {\n    id\n    status\n    trigger\n    severity\n    count\n    isTest\n    attempts\n    nextAttemptAt\n    lastError\n    createdAt\n    deliveredAt\n  }\n": typeof types.DeliveryFieldsFragmentDoc,
    "\n  mutation RetryDelivery($id: ID!) {\n    retryAuthAlertDelivery(id: $id) {\n      id\n    }\n  }\n": typeof types.RetryDeliveryDocument,
    "\n  mutation TestChannel($id: ID!) {\n    testAuthAlertChannel(id: $id) {\n      ...DeliveryFields\n    }\n  }\n": typeof types.TestChannelDocument,
    "\n  mutation UpdateChannel($id: ID!, $input: AuthAlertChannelInput!) {\n    updateAuthAlertChannel(id: $id, input: $input) {\n      ...ChannelFields\n    }\n  }\n": typeof types.UpdateChannelDocument,
    "\n  subscription AuditFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      session {\n        id\n        origin\n        endReason\n      }\n    }\n  }\n": typeof types.AuditFeedDocument,
    "\n  query AuditIntegrity {\n    authAuditIntegrity {\n      intact\n      entries\n      sealedUntil\n      sealedThrough\n      firstBrokenEntry\n      problem\n      checkedAt\n      publicKey\n    }\n  }\n": typeof types.AuditIntegrityDocument,
    "\n  query AuditLog(\n    $action: [String!]\n    $actorId: ID\n    $actorKind: AuthActorKind\n    $occurredAfter: DateTime\n    $occurredBefore: DateTime\n    $first: Int\n    $after: String\n  ) {\n    authAuditLog(\n      action: $action\n      actorId: $actorId\n      actorKind: $actorKind\n      occurredAfter: $occurredAfter\n      occurredBefore: $occurredBefore\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        position\n        occurredAt\n        action\n        target\n        detail\n        erased\n        actor {\n          kind\n          id\n          name\n          ipAddress\n        }\n      }\n    }\n  }\n": typeof types.AuditLogDocument,
    "\n  subscription MailFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n": typeof types.MailFeedDocument,
    "\n  query PreviewMailTemplate($input: AuthMailPreviewInput!) {\n    previewAuthMailTemplate(input: $input) {\n      subject\n      html\n      text\n    }\n  }\n": typeof types.PreviewMailTemplateDocument,
    "\n  mutation ResetMailTemplate($kind: AuthMailTemplateKind!, $locale: String!) {\n    resetAuthMailTemplate(kind: $kind, locale: $locale) {\n      ...MailTemplateFields\n    }\n  }\n": typeof types.ResetMailTemplateDocument,
    "\n  mutation SendTestMail($kind: AuthMailTemplateKind!, $locale: String!) {\n    sendTestAuthMail(kind: $kind, locale: $locale) {\n      to\n      sent\n      error\n    }\n  }\n": typeof types.SendTestMailDocument,
    "\n  fragment MailTemplateFields on AuthMailTemplate {\n    kind\n    locale\n    subject\n    text\n    html\n    placeholders\n    edited\n    updatedAt\n  }\n": typeof types.MailTemplateFieldsFragmentDoc,
    "\n  query MailTemplates {\n    authMailTemplates {\n      ...MailTemplateFields\n    }\n  }\n": typeof types.MailTemplatesDocument,
    "\n  mutation UpdateMailTemplate($input: AuthMailTemplateInput!) {\n    updateAuthMailTemplate(input: $input) {\n      ...MailTemplateFields\n    }\n  }\n": typeof types.UpdateMailTemplateDocument,
    "\n  mutation ErasePerson($origin: AuthOrigin!, $userId: ID!) {\n    eraseAuthUserData(origin: $origin, userId: $userId)\n  }\n": typeof types.ErasePersonDocument,
    "\n  query Person($all: AuthSessionFilter!, $live: AuthSessionFilter!) {\n    all: authSessions(filter: $all, first: 1) {\n      totalCount\n      nodes {\n        id\n        createdAt\n        user {\n          id\n          username\n          email\n          deleted\n        }\n      }\n    }\n    live: authSessions(filter: $live, first: 1) {\n      totalCount\n    }\n  }\n": typeof types.PersonDocument,
    "\n  query Policies {\n    authPolicies {\n      ...PolicyFields\n    }\n  }\n": typeof types.PoliciesDocument,
    "\n  subscription PolicyFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n": typeof types.PolicyFeedDocument,
    "\n  fragment PolicyFields on AuthPolicy {\n    id\n    name\n    description\n    mode\n    action\n    priority\n    channels\n    managed\n    fault\n    conditions {\n      origin\n      roles\n      allowedCountries\n      blockedCountries\n      networkKinds\n      securityScoreBelow\n      signals\n      maxConcurrentSessions\n      expression\n    }\n  }\n": typeof types.PolicyFieldsFragmentDoc,
    "\n  mutation UpdatePolicy($id: ID!, $input: AuthPolicyInput!) {\n    updateAuthPolicy(id: $id, input: $input) {\n      ...PolicyFields\n    }\n  }\n": typeof types.UpdatePolicyDocument,
    "\n  mutation LiftLockout($id: ID!) {\n    liftAuthLockout(id: $id)\n  }\n": typeof types.LiftLockoutDocument,
    "\n  query Lockouts {\n    authLockouts {\n      id\n      kind\n      origin\n      identifier\n      ipAddress\n      startedAt\n      endsAt\n    }\n  }\n": typeof types.LockoutsDocument,
    "\n  mutation ReviewRiskEvent($id: ID!, $review: AuthRiskReview!) {\n    reviewAuthRiskEvent(id: $id, review: $review) {\n      ...RiskEventFields\n    }\n  }\n": typeof types.ReviewRiskEventDocument,
    "\n  fragment RiskEventFields on AuthRiskEvent {\n    id\n    occurredAt\n    severity\n    ipAddress\n    securityScore\n    decision\n    review\n    reviewedAt\n    reviewedBy\n    user {\n      id\n      origin\n      username\n      email\n    }\n    signals {\n      code\n      penalty\n      explanation\n    }\n    policies {\n      id\n      name\n      action\n      mode\n    }\n    session {\n      ...SessionFields\n    }\n  }\n": typeof types.RiskEventFieldsFragmentDoc,
    "\n  query RiskEvents($filter: AuthRiskEventFilter, $first: Int, $after: String) {\n    authRiskEvents(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n      }\n      edges {\n        cursor\n        node {\n          ...RiskEventFields\n        }\n      }\n    }\n  }\n": typeof types.RiskEventsDocument,
    "\n  subscription RiskFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      riskEvent {\n        ...RiskEventFields\n      }\n    }\n  }\n": typeof types.RiskFeedDocument,
    "\n  subscription Feed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      occurredAt\n      session {\n        ...SessionFields\n      }\n    }\n  }\n": typeof types.FeedDocument,
    "\n  mutation ForceLogoutSession($id: ID!, $reason: String) {\n    forceLogoutSession(id: $id, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n": typeof types.ForceLogoutSessionDocument,
    "\n  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {\n    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n": typeof types.ForceLogoutUserDocument,
    "\n  fragment SessionFields on AuthSession {\n    id\n    origin\n    status\n    current\n    loginMethod\n    createdAt\n    lastSeenAt\n    expiresAt\n    endedAt\n    endReason\n    ipAddress\n    user {\n      id\n      username\n      email\n      blocked\n      deleted\n    }\n    device {\n      type\n      label\n    }\n    location {\n      countryCode\n      country\n      flag\n      city\n    }\n    network {\n      kind\n      organization\n    }\n    securityScore\n  }\n": typeof types.SessionFieldsFragmentDoc,
    "\n  query Session($id: ID!) {\n    authSession(id: $id) {\n      ...SessionFields\n      device {\n        browser\n        browserVersion\n        os\n        osVersion\n        userAgent\n      }\n      location {\n        region\n        latitude\n        longitude\n        accuracyRadiusKm\n        timeZone\n      }\n      network {\n        asn\n        isVpn\n        isProxy\n        isTor\n        isDatacenter\n      }\n      signals {\n        code\n        penalty\n        explanation\n      }\n      events(first: 25) {\n        nodes {\n          id\n          type\n          severity\n          occurredAt\n          actor {\n            kind\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.SessionDocument,
    "\n  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n      }\n      edges {\n        cursor\n        node {\n          ...SessionFields\n        }\n      }\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  query Stats {\n    authStats {\n      active\n      inactive\n      onlineUsers\n      endedLastDay\n      blockedLastDay\n      byCountry {\n        key\n        count\n      }\n    }\n  }\n": typeof types.StatsDocument,
    "\n  mutation ActivateLicence($token: String!) {\n    activateAuthLicense(token: $token) {\n      tier\n    }\n  }\n": typeof types.ActivateLicenceDocument,
    "\n  query ComplianceReport {\n    authComplianceReport {\n      madeAt\n      items {\n        id\n        standard\n        requirement\n        status\n        live\n        remedy\n      }\n    }\n  }\n": typeof types.ComplianceReportDocument,
    "\n  query RetentionPreview {\n    authRetentionPreview {\n      kind\n      days\n      count\n      oldest\n    }\n  }\n": typeof types.RetentionPreviewDocument,
    "\n  fragment SettingsFields on AuthSettings {\n    inactivityTimeout\n    lastSeenInterval\n    retentionDays\n    maxFailedLogins\n    lockoutSeconds\n  }\n": typeof types.SettingsFieldsFragmentDoc,
    "\n  query Settings {\n    authSettings {\n      ...SettingsFields\n    }\n  }\n": typeof types.SettingsDocument,
    "\n  mutation UpdateSettings($input: AuthSettingsInput!) {\n    updateAuthSettings(input: $input) {\n      ...SettingsFields\n    }\n  }\n": typeof types.UpdateSettingsDocument,
    "\n  query ChannelNames {\n    authAlertChannels {\n      id\n      name\n    }\n  }\n": typeof types.ChannelNamesDocument,
    "\n  query FactSources {\n    authSettings {\n      factSources {\n        name\n        description\n        builtAt\n        problem\n        credit\n        stale\n      }\n    }\n  }\n": typeof types.FactSourcesDocument,
    "\n  query FeedStart {\n    authEvents(first: 1) {\n      nodes {\n        cursor\n      }\n    }\n  }\n": typeof types.FeedStartDocument,
    "\n  query Licence {\n    authSettings {\n      license {\n        tier\n        licensee\n        expiresAt\n        expired\n        locked\n      }\n    }\n  }\n": typeof types.LicenceDocument,
};
const documents: Documents = {
    "\n  subscription AlertFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n": types.AlertFeedDocument,
    "\n  fragment ChannelFields on AuthAlertChannel {\n    id\n    name\n    kind\n    format\n    target\n    enabled\n    disabledReason\n    minSeverity\n    triggers\n    scoreBelow\n    groupSeconds\n    quietHours {\n      from\n      to\n      timeZone\n    }\n    lastDelivery {\n      ...DeliveryFields\n    }\n  }\n": types.ChannelFieldsFragmentDoc,
    "\n  query Channels {\n    authAlertChannels {\n      ...ChannelFields\n    }\n  }\n": types.ChannelsDocument,
    "\n  mutation CreateChannel($input: AuthAlertChannelInput!) {\n    createAuthAlertChannel(input: $input) {\n      ...ChannelFields\n    }\n  }\n": types.CreateChannelDocument,
    "\n  mutation DeleteChannel($id: ID!) {\n    deleteAuthAlertChannel(id: $id)\n  }\n": types.DeleteChannelDocument,
    "\n  query Deliveries($channelId: ID, $status: [AuthDeliveryStatus!], $first: Int, $after: String) {\n    authAlertDeliveries(channelId: $channelId, status: $status, first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        ...DeliveryFields\n        channel {\n          id\n          name\n          enabled\n        }\n      }\n    }\n  }\n": types.DeliveriesDocument,
    "\n  fragment DeliveryFields on AuthAlertDelivery {\n    id\n    status\n    trigger\n    severity\n    count\n    isTest\n    attempts\n    nextAttemptAt\n    lastError\n    createdAt\n    deliveredAt\n  }\n": types.DeliveryFieldsFragmentDoc,
    "\n  mutation RetryDelivery($id: ID!) {\n    retryAuthAlertDelivery(id: $id) {\n      id\n    }\n  }\n": types.RetryDeliveryDocument,
    "\n  mutation TestChannel($id: ID!) {\n    testAuthAlertChannel(id: $id) {\n      ...DeliveryFields\n    }\n  }\n": types.TestChannelDocument,
    "\n  mutation UpdateChannel($id: ID!, $input: AuthAlertChannelInput!) {\n    updateAuthAlertChannel(id: $id, input: $input) {\n      ...ChannelFields\n    }\n  }\n": types.UpdateChannelDocument,
    "\n  subscription AuditFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      session {\n        id\n        origin\n        endReason\n      }\n    }\n  }\n": types.AuditFeedDocument,
    "\n  query AuditIntegrity {\n    authAuditIntegrity {\n      intact\n      entries\n      sealedUntil\n      sealedThrough\n      firstBrokenEntry\n      problem\n      checkedAt\n      publicKey\n    }\n  }\n": types.AuditIntegrityDocument,
    "\n  query AuditLog(\n    $action: [String!]\n    $actorId: ID\n    $actorKind: AuthActorKind\n    $occurredAfter: DateTime\n    $occurredBefore: DateTime\n    $first: Int\n    $after: String\n  ) {\n    authAuditLog(\n      action: $action\n      actorId: $actorId\n      actorKind: $actorKind\n      occurredAfter: $occurredAfter\n      occurredBefore: $occurredBefore\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        position\n        occurredAt\n        action\n        target\n        detail\n        erased\n        actor {\n          kind\n          id\n          name\n          ipAddress\n        }\n      }\n    }\n  }\n": types.AuditLogDocument,
    "\n  subscription MailFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n": types.MailFeedDocument,
    "\n  query PreviewMailTemplate($input: AuthMailPreviewInput!) {\n    previewAuthMailTemplate(input: $input) {\n      subject\n      html\n      text\n    }\n  }\n": types.PreviewMailTemplateDocument,
    "\n  mutation ResetMailTemplate($kind: AuthMailTemplateKind!, $locale: String!) {\n    resetAuthMailTemplate(kind: $kind, locale: $locale) {\n      ...MailTemplateFields\n    }\n  }\n": types.ResetMailTemplateDocument,
    "\n  mutation SendTestMail($kind: AuthMailTemplateKind!, $locale: String!) {\n    sendTestAuthMail(kind: $kind, locale: $locale) {\n      to\n      sent\n      error\n    }\n  }\n": types.SendTestMailDocument,
    "\n  fragment MailTemplateFields on AuthMailTemplate {\n    kind\n    locale\n    subject\n    text\n    html\n    placeholders\n    edited\n    updatedAt\n  }\n": types.MailTemplateFieldsFragmentDoc,
    "\n  query MailTemplates {\n    authMailTemplates {\n      ...MailTemplateFields\n    }\n  }\n": types.MailTemplatesDocument,
    "\n  mutation UpdateMailTemplate($input: AuthMailTemplateInput!) {\n    updateAuthMailTemplate(input: $input) {\n      ...MailTemplateFields\n    }\n  }\n": types.UpdateMailTemplateDocument,
    "\n  mutation ErasePerson($origin: AuthOrigin!, $userId: ID!) {\n    eraseAuthUserData(origin: $origin, userId: $userId)\n  }\n": types.ErasePersonDocument,
    "\n  query Person($all: AuthSessionFilter!, $live: AuthSessionFilter!) {\n    all: authSessions(filter: $all, first: 1) {\n      totalCount\n      nodes {\n        id\n        createdAt\n        user {\n          id\n          username\n          email\n          deleted\n        }\n      }\n    }\n    live: authSessions(filter: $live, first: 1) {\n      totalCount\n    }\n  }\n": types.PersonDocument,
    "\n  query Policies {\n    authPolicies {\n      ...PolicyFields\n    }\n  }\n": types.PoliciesDocument,
    "\n  subscription PolicyFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n": types.PolicyFeedDocument,
    "\n  fragment PolicyFields on AuthPolicy {\n    id\n    name\n    description\n    mode\n    action\n    priority\n    channels\n    managed\n    fault\n    conditions {\n      origin\n      roles\n      allowedCountries\n      blockedCountries\n      networkKinds\n      securityScoreBelow\n      signals\n      maxConcurrentSessions\n      expression\n    }\n  }\n": types.PolicyFieldsFragmentDoc,
    "\n  mutation UpdatePolicy($id: ID!, $input: AuthPolicyInput!) {\n    updateAuthPolicy(id: $id, input: $input) {\n      ...PolicyFields\n    }\n  }\n": types.UpdatePolicyDocument,
    "\n  mutation LiftLockout($id: ID!) {\n    liftAuthLockout(id: $id)\n  }\n": types.LiftLockoutDocument,
    "\n  query Lockouts {\n    authLockouts {\n      id\n      kind\n      origin\n      identifier\n      ipAddress\n      startedAt\n      endsAt\n    }\n  }\n": types.LockoutsDocument,
    "\n  mutation ReviewRiskEvent($id: ID!, $review: AuthRiskReview!) {\n    reviewAuthRiskEvent(id: $id, review: $review) {\n      ...RiskEventFields\n    }\n  }\n": types.ReviewRiskEventDocument,
    "\n  fragment RiskEventFields on AuthRiskEvent {\n    id\n    occurredAt\n    severity\n    ipAddress\n    securityScore\n    decision\n    review\n    reviewedAt\n    reviewedBy\n    user {\n      id\n      origin\n      username\n      email\n    }\n    signals {\n      code\n      penalty\n      explanation\n    }\n    policies {\n      id\n      name\n      action\n      mode\n    }\n    session {\n      ...SessionFields\n    }\n  }\n": types.RiskEventFieldsFragmentDoc,
    "\n  query RiskEvents($filter: AuthRiskEventFilter, $first: Int, $after: String) {\n    authRiskEvents(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n      }\n      edges {\n        cursor\n        node {\n          ...RiskEventFields\n        }\n      }\n    }\n  }\n": types.RiskEventsDocument,
    "\n  subscription RiskFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      riskEvent {\n        ...RiskEventFields\n      }\n    }\n  }\n": types.RiskFeedDocument,
    "\n  subscription Feed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      occurredAt\n      session {\n        ...SessionFields\n      }\n    }\n  }\n": types.FeedDocument,
    "\n  mutation ForceLogoutSession($id: ID!, $reason: String) {\n    forceLogoutSession(id: $id, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n": types.ForceLogoutSessionDocument,
    "\n  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {\n    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n": types.ForceLogoutUserDocument,
    "\n  fragment SessionFields on AuthSession {\n    id\n    origin\n    status\n    current\n    loginMethod\n    createdAt\n    lastSeenAt\n    expiresAt\n    endedAt\n    endReason\n    ipAddress\n    user {\n      id\n      username\n      email\n      blocked\n      deleted\n    }\n    device {\n      type\n      label\n    }\n    location {\n      countryCode\n      country\n      flag\n      city\n    }\n    network {\n      kind\n      organization\n    }\n    securityScore\n  }\n": types.SessionFieldsFragmentDoc,
    "\n  query Session($id: ID!) {\n    authSession(id: $id) {\n      ...SessionFields\n      device {\n        browser\n        browserVersion\n        os\n        osVersion\n        userAgent\n      }\n      location {\n        region\n        latitude\n        longitude\n        accuracyRadiusKm\n        timeZone\n      }\n      network {\n        asn\n        isVpn\n        isProxy\n        isTor\n        isDatacenter\n      }\n      signals {\n        code\n        penalty\n        explanation\n      }\n      events(first: 25) {\n        nodes {\n          id\n          type\n          severity\n          occurredAt\n          actor {\n            kind\n            name\n          }\n        }\n      }\n    }\n  }\n": types.SessionDocument,
    "\n  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n      }\n      edges {\n        cursor\n        node {\n          ...SessionFields\n        }\n      }\n    }\n  }\n": types.SessionsDocument,
    "\n  query Stats {\n    authStats {\n      active\n      inactive\n      onlineUsers\n      endedLastDay\n      blockedLastDay\n      byCountry {\n        key\n        count\n      }\n    }\n  }\n": types.StatsDocument,
    "\n  mutation ActivateLicence($token: String!) {\n    activateAuthLicense(token: $token) {\n      tier\n    }\n  }\n": types.ActivateLicenceDocument,
    "\n  query ComplianceReport {\n    authComplianceReport {\n      madeAt\n      items {\n        id\n        standard\n        requirement\n        status\n        live\n        remedy\n      }\n    }\n  }\n": types.ComplianceReportDocument,
    "\n  query RetentionPreview {\n    authRetentionPreview {\n      kind\n      days\n      count\n      oldest\n    }\n  }\n": types.RetentionPreviewDocument,
    "\n  fragment SettingsFields on AuthSettings {\n    inactivityTimeout\n    lastSeenInterval\n    retentionDays\n    maxFailedLogins\n    lockoutSeconds\n  }\n": types.SettingsFieldsFragmentDoc,
    "\n  query Settings {\n    authSettings {\n      ...SettingsFields\n    }\n  }\n": types.SettingsDocument,
    "\n  mutation UpdateSettings($input: AuthSettingsInput!) {\n    updateAuthSettings(input: $input) {\n      ...SettingsFields\n    }\n  }\n": types.UpdateSettingsDocument,
    "\n  query ChannelNames {\n    authAlertChannels {\n      id\n      name\n    }\n  }\n": types.ChannelNamesDocument,
    "\n  query FactSources {\n    authSettings {\n      factSources {\n        name\n        description\n        builtAt\n        problem\n        credit\n        stale\n      }\n    }\n  }\n": types.FactSourcesDocument,
    "\n  query FeedStart {\n    authEvents(first: 1) {\n      nodes {\n        cursor\n      }\n    }\n  }\n": types.FeedStartDocument,
    "\n  query Licence {\n    authSettings {\n      license {\n        tier\n        licensee\n        expiresAt\n        expired\n        locked\n      }\n    }\n  }\n": types.LicenceDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription AlertFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n"): (typeof documents)["\n  subscription AlertFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChannelFields on AuthAlertChannel {\n    id\n    name\n    kind\n    format\n    target\n    enabled\n    disabledReason\n    minSeverity\n    triggers\n    scoreBelow\n    groupSeconds\n    quietHours {\n      from\n      to\n      timeZone\n    }\n    lastDelivery {\n      ...DeliveryFields\n    }\n  }\n"): (typeof documents)["\n  fragment ChannelFields on AuthAlertChannel {\n    id\n    name\n    kind\n    format\n    target\n    enabled\n    disabledReason\n    minSeverity\n    triggers\n    scoreBelow\n    groupSeconds\n    quietHours {\n      from\n      to\n      timeZone\n    }\n    lastDelivery {\n      ...DeliveryFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Channels {\n    authAlertChannels {\n      ...ChannelFields\n    }\n  }\n"): (typeof documents)["\n  query Channels {\n    authAlertChannels {\n      ...ChannelFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateChannel($input: AuthAlertChannelInput!) {\n    createAuthAlertChannel(input: $input) {\n      ...ChannelFields\n    }\n  }\n"): (typeof documents)["\n  mutation CreateChannel($input: AuthAlertChannelInput!) {\n    createAuthAlertChannel(input: $input) {\n      ...ChannelFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteChannel($id: ID!) {\n    deleteAuthAlertChannel(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteChannel($id: ID!) {\n    deleteAuthAlertChannel(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Deliveries($channelId: ID, $status: [AuthDeliveryStatus!], $first: Int, $after: String) {\n    authAlertDeliveries(channelId: $channelId, status: $status, first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        ...DeliveryFields\n        channel {\n          id\n          name\n          enabled\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Deliveries($channelId: ID, $status: [AuthDeliveryStatus!], $first: Int, $after: String) {\n    authAlertDeliveries(channelId: $channelId, status: $status, first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        ...DeliveryFields\n        channel {\n          id\n          name\n          enabled\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryFields on AuthAlertDelivery {\n    id\n    status\n    trigger\n    severity\n    count\n    isTest\n    attempts\n    nextAttemptAt\n    lastError\n    createdAt\n    deliveredAt\n  }\n"): (typeof documents)["\n  fragment DeliveryFields on AuthAlertDelivery {\n    id\n    status\n    trigger\n    severity\n    count\n    isTest\n    attempts\n    nextAttemptAt\n    lastError\n    createdAt\n    deliveredAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryDelivery($id: ID!) {\n    retryAuthAlertDelivery(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation RetryDelivery($id: ID!) {\n    retryAuthAlertDelivery(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestChannel($id: ID!) {\n    testAuthAlertChannel(id: $id) {\n      ...DeliveryFields\n    }\n  }\n"): (typeof documents)["\n  mutation TestChannel($id: ID!) {\n    testAuthAlertChannel(id: $id) {\n      ...DeliveryFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateChannel($id: ID!, $input: AuthAlertChannelInput!) {\n    updateAuthAlertChannel(id: $id, input: $input) {\n      ...ChannelFields\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateChannel($id: ID!, $input: AuthAlertChannelInput!) {\n    updateAuthAlertChannel(id: $id, input: $input) {\n      ...ChannelFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription AuditFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      session {\n        id\n        origin\n        endReason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription AuditFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      session {\n        id\n        origin\n        endReason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditIntegrity {\n    authAuditIntegrity {\n      intact\n      entries\n      sealedUntil\n      sealedThrough\n      firstBrokenEntry\n      problem\n      checkedAt\n      publicKey\n    }\n  }\n"): (typeof documents)["\n  query AuditIntegrity {\n    authAuditIntegrity {\n      intact\n      entries\n      sealedUntil\n      sealedThrough\n      firstBrokenEntry\n      problem\n      checkedAt\n      publicKey\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLog(\n    $action: [String!]\n    $actorId: ID\n    $actorKind: AuthActorKind\n    $occurredAfter: DateTime\n    $occurredBefore: DateTime\n    $first: Int\n    $after: String\n  ) {\n    authAuditLog(\n      action: $action\n      actorId: $actorId\n      actorKind: $actorKind\n      occurredAfter: $occurredAfter\n      occurredBefore: $occurredBefore\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        position\n        occurredAt\n        action\n        target\n        detail\n        erased\n        actor {\n          kind\n          id\n          name\n          ipAddress\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AuditLog(\n    $action: [String!]\n    $actorId: ID\n    $actorKind: AuthActorKind\n    $occurredAfter: DateTime\n    $occurredBefore: DateTime\n    $first: Int\n    $after: String\n  ) {\n    authAuditLog(\n      action: $action\n      actorId: $actorId\n      actorKind: $actorKind\n      occurredAfter: $occurredAfter\n      occurredBefore: $occurredBefore\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        position\n        occurredAt\n        action\n        target\n        detail\n        erased\n        actor {\n          kind\n          id\n          name\n          ipAddress\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MailFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n"): (typeof documents)["\n  subscription MailFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewMailTemplate($input: AuthMailPreviewInput!) {\n    previewAuthMailTemplate(input: $input) {\n      subject\n      html\n      text\n    }\n  }\n"): (typeof documents)["\n  query PreviewMailTemplate($input: AuthMailPreviewInput!) {\n    previewAuthMailTemplate(input: $input) {\n      subject\n      html\n      text\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetMailTemplate($kind: AuthMailTemplateKind!, $locale: String!) {\n    resetAuthMailTemplate(kind: $kind, locale: $locale) {\n      ...MailTemplateFields\n    }\n  }\n"): (typeof documents)["\n  mutation ResetMailTemplate($kind: AuthMailTemplateKind!, $locale: String!) {\n    resetAuthMailTemplate(kind: $kind, locale: $locale) {\n      ...MailTemplateFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendTestMail($kind: AuthMailTemplateKind!, $locale: String!) {\n    sendTestAuthMail(kind: $kind, locale: $locale) {\n      to\n      sent\n      error\n    }\n  }\n"): (typeof documents)["\n  mutation SendTestMail($kind: AuthMailTemplateKind!, $locale: String!) {\n    sendTestAuthMail(kind: $kind, locale: $locale) {\n      to\n      sent\n      error\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MailTemplateFields on AuthMailTemplate {\n    kind\n    locale\n    subject\n    text\n    html\n    placeholders\n    edited\n    updatedAt\n  }\n"): (typeof documents)["\n  fragment MailTemplateFields on AuthMailTemplate {\n    kind\n    locale\n    subject\n    text\n    html\n    placeholders\n    edited\n    updatedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailTemplates {\n    authMailTemplates {\n      ...MailTemplateFields\n    }\n  }\n"): (typeof documents)["\n  query MailTemplates {\n    authMailTemplates {\n      ...MailTemplateFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateMailTemplate($input: AuthMailTemplateInput!) {\n    updateAuthMailTemplate(input: $input) {\n      ...MailTemplateFields\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateMailTemplate($input: AuthMailTemplateInput!) {\n    updateAuthMailTemplate(input: $input) {\n      ...MailTemplateFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ErasePerson($origin: AuthOrigin!, $userId: ID!) {\n    eraseAuthUserData(origin: $origin, userId: $userId)\n  }\n"): (typeof documents)["\n  mutation ErasePerson($origin: AuthOrigin!, $userId: ID!) {\n    eraseAuthUserData(origin: $origin, userId: $userId)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Person($all: AuthSessionFilter!, $live: AuthSessionFilter!) {\n    all: authSessions(filter: $all, first: 1) {\n      totalCount\n      nodes {\n        id\n        createdAt\n        user {\n          id\n          username\n          email\n          deleted\n        }\n      }\n    }\n    live: authSessions(filter: $live, first: 1) {\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Person($all: AuthSessionFilter!, $live: AuthSessionFilter!) {\n    all: authSessions(filter: $all, first: 1) {\n      totalCount\n      nodes {\n        id\n        createdAt\n        user {\n          id\n          username\n          email\n          deleted\n        }\n      }\n    }\n    live: authSessions(filter: $live, first: 1) {\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Policies {\n    authPolicies {\n      ...PolicyFields\n    }\n  }\n"): (typeof documents)["\n  query Policies {\n    authPolicies {\n      ...PolicyFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PolicyFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n"): (typeof documents)["\n  subscription PolicyFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PolicyFields on AuthPolicy {\n    id\n    name\n    description\n    mode\n    action\n    priority\n    channels\n    managed\n    fault\n    conditions {\n      origin\n      roles\n      allowedCountries\n      blockedCountries\n      networkKinds\n      securityScoreBelow\n      signals\n      maxConcurrentSessions\n      expression\n    }\n  }\n"): (typeof documents)["\n  fragment PolicyFields on AuthPolicy {\n    id\n    name\n    description\n    mode\n    action\n    priority\n    channels\n    managed\n    fault\n    conditions {\n      origin\n      roles\n      allowedCountries\n      blockedCountries\n      networkKinds\n      securityScoreBelow\n      signals\n      maxConcurrentSessions\n      expression\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdatePolicy($id: ID!, $input: AuthPolicyInput!) {\n    updateAuthPolicy(id: $id, input: $input) {\n      ...PolicyFields\n    }\n  }\n"): (typeof documents)["\n  mutation UpdatePolicy($id: ID!, $input: AuthPolicyInput!) {\n    updateAuthPolicy(id: $id, input: $input) {\n      ...PolicyFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiftLockout($id: ID!) {\n    liftAuthLockout(id: $id)\n  }\n"): (typeof documents)["\n  mutation LiftLockout($id: ID!) {\n    liftAuthLockout(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Lockouts {\n    authLockouts {\n      id\n      kind\n      origin\n      identifier\n      ipAddress\n      startedAt\n      endsAt\n    }\n  }\n"): (typeof documents)["\n  query Lockouts {\n    authLockouts {\n      id\n      kind\n      origin\n      identifier\n      ipAddress\n      startedAt\n      endsAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReviewRiskEvent($id: ID!, $review: AuthRiskReview!) {\n    reviewAuthRiskEvent(id: $id, review: $review) {\n      ...RiskEventFields\n    }\n  }\n"): (typeof documents)["\n  mutation ReviewRiskEvent($id: ID!, $review: AuthRiskReview!) {\n    reviewAuthRiskEvent(id: $id, review: $review) {\n      ...RiskEventFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RiskEventFields on AuthRiskEvent {\n    id\n    occurredAt\n    severity\n    ipAddress\n    securityScore\n    decision\n    review\n    reviewedAt\n    reviewedBy\n    user {\n      id\n      origin\n      username\n      email\n    }\n    signals {\n      code\n      penalty\n      explanation\n    }\n    policies {\n      id\n      name\n      action\n      mode\n    }\n    session {\n      ...SessionFields\n    }\n  }\n"): (typeof documents)["\n  fragment RiskEventFields on AuthRiskEvent {\n    id\n    occurredAt\n    severity\n    ipAddress\n    securityScore\n    decision\n    review\n    reviewedAt\n    reviewedBy\n    user {\n      id\n      origin\n      username\n      email\n    }\n    signals {\n      code\n      penalty\n      explanation\n    }\n    policies {\n      id\n      name\n      action\n      mode\n    }\n    session {\n      ...SessionFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RiskEvents($filter: AuthRiskEventFilter, $first: Int, $after: String) {\n    authRiskEvents(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n      }\n      edges {\n        cursor\n        node {\n          ...RiskEventFields\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query RiskEvents($filter: AuthRiskEventFilter, $first: Int, $after: String) {\n    authRiskEvents(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n      }\n      edges {\n        cursor\n        node {\n          ...RiskEventFields\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription RiskFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      riskEvent {\n        ...RiskEventFields\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription RiskFeed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      riskEvent {\n        ...RiskEventFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Feed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      occurredAt\n      session {\n        ...SessionFields\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription Feed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      occurredAt\n      session {\n        ...SessionFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ForceLogoutSession($id: ID!, $reason: String) {\n    forceLogoutSession(id: $id, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ForceLogoutSession($id: ID!, $reason: String) {\n    forceLogoutSession(id: $id, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {\n    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {\n    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionFields on AuthSession {\n    id\n    origin\n    status\n    current\n    loginMethod\n    createdAt\n    lastSeenAt\n    expiresAt\n    endedAt\n    endReason\n    ipAddress\n    user {\n      id\n      username\n      email\n      blocked\n      deleted\n    }\n    device {\n      type\n      label\n    }\n    location {\n      countryCode\n      country\n      flag\n      city\n    }\n    network {\n      kind\n      organization\n    }\n    securityScore\n  }\n"): (typeof documents)["\n  fragment SessionFields on AuthSession {\n    id\n    origin\n    status\n    current\n    loginMethod\n    createdAt\n    lastSeenAt\n    expiresAt\n    endedAt\n    endReason\n    ipAddress\n    user {\n      id\n      username\n      email\n      blocked\n      deleted\n    }\n    device {\n      type\n      label\n    }\n    location {\n      countryCode\n      country\n      flag\n      city\n    }\n    network {\n      kind\n      organization\n    }\n    securityScore\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session($id: ID!) {\n    authSession(id: $id) {\n      ...SessionFields\n      device {\n        browser\n        browserVersion\n        os\n        osVersion\n        userAgent\n      }\n      location {\n        region\n        latitude\n        longitude\n        accuracyRadiusKm\n        timeZone\n      }\n      network {\n        asn\n        isVpn\n        isProxy\n        isTor\n        isDatacenter\n      }\n      signals {\n        code\n        penalty\n        explanation\n      }\n      events(first: 25) {\n        nodes {\n          id\n          type\n          severity\n          occurredAt\n          actor {\n            kind\n            name\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Session($id: ID!) {\n    authSession(id: $id) {\n      ...SessionFields\n      device {\n        browser\n        browserVersion\n        os\n        osVersion\n        userAgent\n      }\n      location {\n        region\n        latitude\n        longitude\n        accuracyRadiusKm\n        timeZone\n      }\n      network {\n        asn\n        isVpn\n        isProxy\n        isTor\n        isDatacenter\n      }\n      signals {\n        code\n        penalty\n        explanation\n      }\n      events(first: 25) {\n        nodes {\n          id\n          type\n          severity\n          occurredAt\n          actor {\n            kind\n            name\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n      }\n      edges {\n        cursor\n        node {\n          ...SessionFields\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n      }\n      edges {\n        cursor\n        node {\n          ...SessionFields\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Stats {\n    authStats {\n      active\n      inactive\n      onlineUsers\n      endedLastDay\n      blockedLastDay\n      byCountry {\n        key\n        count\n      }\n    }\n  }\n"): (typeof documents)["\n  query Stats {\n    authStats {\n      active\n      inactive\n      onlineUsers\n      endedLastDay\n      blockedLastDay\n      byCountry {\n        key\n        count\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ActivateLicence($token: String!) {\n    activateAuthLicense(token: $token) {\n      tier\n    }\n  }\n"): (typeof documents)["\n  mutation ActivateLicence($token: String!) {\n    activateAuthLicense(token: $token) {\n      tier\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ComplianceReport {\n    authComplianceReport {\n      madeAt\n      items {\n        id\n        standard\n        requirement\n        status\n        live\n        remedy\n      }\n    }\n  }\n"): (typeof documents)["\n  query ComplianceReport {\n    authComplianceReport {\n      madeAt\n      items {\n        id\n        standard\n        requirement\n        status\n        live\n        remedy\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RetentionPreview {\n    authRetentionPreview {\n      kind\n      days\n      count\n      oldest\n    }\n  }\n"): (typeof documents)["\n  query RetentionPreview {\n    authRetentionPreview {\n      kind\n      days\n      count\n      oldest\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SettingsFields on AuthSettings {\n    inactivityTimeout\n    lastSeenInterval\n    retentionDays\n    maxFailedLogins\n    lockoutSeconds\n  }\n"): (typeof documents)["\n  fragment SettingsFields on AuthSettings {\n    inactivityTimeout\n    lastSeenInterval\n    retentionDays\n    maxFailedLogins\n    lockoutSeconds\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Settings {\n    authSettings {\n      ...SettingsFields\n    }\n  }\n"): (typeof documents)["\n  query Settings {\n    authSettings {\n      ...SettingsFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSettings($input: AuthSettingsInput!) {\n    updateAuthSettings(input: $input) {\n      ...SettingsFields\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateSettings($input: AuthSettingsInput!) {\n    updateAuthSettings(input: $input) {\n      ...SettingsFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChannelNames {\n    authAlertChannels {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  query ChannelNames {\n    authAlertChannels {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FactSources {\n    authSettings {\n      factSources {\n        name\n        description\n        builtAt\n        problem\n        credit\n        stale\n      }\n    }\n  }\n"): (typeof documents)["\n  query FactSources {\n    authSettings {\n      factSources {\n        name\n        description\n        builtAt\n        problem\n        credit\n        stale\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FeedStart {\n    authEvents(first: 1) {\n      nodes {\n        cursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query FeedStart {\n    authEvents(first: 1) {\n      nodes {\n        cursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Licence {\n    authSettings {\n      license {\n        tier\n        licensee\n        expiresAt\n        expired\n        locked\n      }\n    }\n  }\n"): (typeof documents)["\n  query Licence {\n    authSettings {\n      license {\n        tier\n        licensee\n        expiresAt\n        expired\n        locked\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;