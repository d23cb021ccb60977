/** From an event to what a channel is told about it. A channel is told of an event once, under the most telling of its triggers. */

import type { AuthEvent, EventType } from '../event';
import { SEVERITIES } from '../severity';
import type { Channel } from './channel';
import type { AlertTrigger } from './trigger';

/** Channels that a policy names; empty where it names none, and undefined where there is no such policy any more. */
export type ChannelsOfPolicy = (policyId: string) => readonly string[] | undefined;

const ANONYMOUS: readonly string[] = ['VPN', 'PROXY', 'TOR_EXIT_NODE'];

/** Deliveries are no news: told of, each would make another one. Their failure is the business of CHANNEL_FAILED. */
const OWN: readonly EventType[] = ['ALERT_DELIVERED', 'ALERT_FAILED'];

const hasSignal = ({ riskEvent }: AuthEvent, isMeant: (code: string) => boolean): boolean =>
  riskEvent?.signals.some(({ code }) => isMeant(code)) ?? false;

/** Whether a policy that alerts names the channel, or leaves it to the channels whether they are told. */
type Route = 'named' | 'anybody' | null;

/** Policies with ALERT that did something, as far as they concern the channel. */
const policyRouteOf = ({ riskEvent }: AuthEvent, id: string, channelsOf: ChannelsOfPolicy): Route => {
  const alerting = riskEvent?.policies.filter(({ action, mode }) => action === 'ALERT' && mode === 'ENFORCE') ?? [];
  const routes = alerting.map((policy) => channelsOf(policy.id) ?? []);
  if (routes.some((named) => named.includes(id))) return 'named';
  return routes.some((named) => named.length === 0) ? 'anybody' : null;
};

/** A test that fails was looked at by whoever asked for it; and what CHANNEL_FAILED could not tell is not told by the same word again. */
const isChannelFailure = ({ type, detail }: AuthEvent): boolean =>
  (type === 'CHANNEL_CHANGED' && detail?.change === 'disabled') ||
  (type === 'ALERT_FAILED' && detail?.isTest !== true && detail?.trigger !== 'CHANNEL_FAILED');

type Condition = (event: AuthEvent, channel: Channel, route: Route) => boolean;

/** The most telling first. */
const CONDITIONS: readonly (readonly [AlertTrigger, Condition])[] = [
  ['TOKEN_REUSED', ({ type }) => type === 'TOKEN_REUSED'],
  ['LOGIN_BLOCKED', ({ type }) => type === 'LOGIN_BLOCKED'],
  ['LOCKOUT', ({ type, detail }) => type === 'LOCKOUT' && detail?.lifted !== true],
  // A dead channel cannot tell of itself.
  ['CHANNEL_FAILED', (event, { id }) => isChannelFailure(event) && event.detail?.channelId !== id],
  ['FORCE_LOGOUT', ({ type, detail }) => type === 'SESSION_ENDED' && detail?.reason === 'FORCE_LOGOUT'],
  ['CREDENTIAL_CHANGED', ({ type }) => type === 'CREDENTIAL_CHANGED'],
  ['POLICY', (_event, _channel, route) => route !== null],
  ['ANONYMOUS_NETWORK', (event) => hasSignal(event, (code) => ANONYMOUS.includes(code))],
  ['NEW_COUNTRY', (event) => hasSignal(event, (code) => code === 'NEW_COUNTRY')],
  ['LOW_SCORE', ({ riskEvent }, { scoreBelow }) => (riskEvent?.securityScore ?? 100) < scoreBelow],
  // A token from before the plugin is put on record when it is first used: nobody logs in then.
  ['NEW_LOGIN', ({ type, session }) => type === 'SESSION_STARTED' && session?.loginMethod !== 'ADOPTED'],
  ['EVERY_EVENT', ({ type }) => !OWN.includes(type)],
];

/** Types that a trigger looks at: the rest of the log need not be read for it. Null for all. */
const TYPES: Readonly<Record<AlertTrigger, readonly EventType[] | null>> = {
  NEW_LOGIN: ['SESSION_STARTED'],
  NEW_COUNTRY: ['RISK_DETECTED', 'LOGIN_BLOCKED', 'TOKEN_REUSED'],
  ANONYMOUS_NETWORK: ['RISK_DETECTED', 'LOGIN_BLOCKED', 'TOKEN_REUSED'],
  LOW_SCORE: ['RISK_DETECTED', 'LOGIN_BLOCKED', 'TOKEN_REUSED'],
  LOGIN_BLOCKED: ['LOGIN_BLOCKED'],
  LOCKOUT: ['LOCKOUT'],
  TOKEN_REUSED: ['TOKEN_REUSED'],
  FORCE_LOGOUT: ['SESSION_ENDED'],
  POLICY: ['RISK_DETECTED', 'LOGIN_BLOCKED', 'TOKEN_REUSED'],
  CREDENTIAL_CHANGED: ['CREDENTIAL_CHANGED'],
  CHANNEL_FAILED: ['CHANNEL_CHANGED', 'ALERT_FAILED'],
  EVERY_EVENT: null,
};

/** Types of events that any of the channels may want; null for all. A policy may name a channel that did not ask for POLICY. */
export const typesWanted = (channels: readonly Channel[]): readonly EventType[] | null => {
  const types = new Set<EventType>(TYPES.POLICY);
  for (const trigger of channels.flatMap(({ triggers }) => triggers)) {
    const some = TYPES[trigger];
    if (some === null) return null;
    for (const type of some) types.add(type);
  }
  return [...types];
};

/** What the channel is told the event under; null where it is not told. That the channel is enabled is the caller's to know. */
export const decideTrigger = (event: AuthEvent, channel: Channel, channelsOf: ChannelsOfPolicy): AlertTrigger | null => {
  const route = policyRouteOf(event, channel.id, channelsOf);
  // Somebody wrote the channel into the policy: that is said of this very case, the channel's own lists of all others.
  const isNamed = route === 'named';
  if (!isNamed && SEVERITIES.indexOf(event.severity) < SEVERITIES.indexOf(channel.minSeverity)) return null;
  const isAskedFor = (trigger: AlertTrigger): boolean => channel.triggers.includes(trigger) || (isNamed && trigger === 'POLICY');
  return CONDITIONS.find(([trigger, holds]) => isAskedFor(trigger) && holds(event, channel, route))?.[0] ?? null;
};
