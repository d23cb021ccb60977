/** What people do with the demo, over HTTP, about one step a second, until they are told to stop. */

import { setTimeout as delay } from 'node:timers/promises';
import { graphql, rest, type Answer } from '../../support/http';
import { PEOPLE, STRANGERS, type Device, type Person } from './people';

/** Milliseconds from one step to the next, on average. */
const PACE = 1000;
/** Sessions that are open at a time, before somebody leaves for each who comes. */
const MOST_VISITS = 30;

interface Visit {
  readonly person: Person;
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface World {
  readonly url: string;
  readonly password: string;
  readonly visits: Visit[];
}

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** The demo's server trusts this process as its proxy, so each login can come from an address of its own. */
const headersOf = (networks: readonly string[], { headers }: Device): Record<string, string> => ({
  ...headers,
  'x-forwarded-for': `${pick(networks)}.${2 + Math.floor(Math.random() * 250)}`,
});

const LOGIN = 'mutation Login($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt } }';

const logIn = async (world: World): Promise<void> => {
  const person = pick(PEOPLE);
  const headers = headersOf(person.networks, pick(person.devices));
  const input = { identifier: person.username, password: world.password };
  let token: unknown;
  if (person.via === 'graphql') token = (await graphql(world, LOGIN, { input }, undefined, headers)).body.data?.login?.jwt;
  else token = (await rest(world, 'POST', '/api/auth/local', { body: input, headers })).body?.jwt;
  if (typeof token === 'string') world.visits.push({ person, token, headers });
};

const forget = (world: World, visit: Visit): void => {
  const index = world.visits.indexOf(visit);
  if (index >= 0) world.visits.splice(index, 1);
};

/** Who was logged out by an administrator is told so by the answer, and goes. */
const heed = (world: World, visit: Visit, { status }: Answer): void => {
  if (status === 401) forget(world, visit);
};

const work = async (world: World): Promise<void> => {
  const visit = pick(world.visits);
  const path = pick(['/api/users/me', '/api/users/me?populate=role', '/api/session-guard/my-sessions']);
  heed(world, visit, await rest(world, 'GET', path, { token: visit.token, headers: visit.headers }));
};

const logOut = async (world: World): Promise<void> => {
  const visit = pick(world.visits);
  forget(world, visit);
  await rest(world, 'POST', '/api/session-guard/logout', { token: visit.token, headers: visit.headers });
};

const mistype = (world: World) => {
  const person = pick(PEOPLE);
  const body = { identifier: person.username, password: `${world.password}x` };
  return rest(world, 'POST', '/api/auth/local', { body, headers: headersOf(person.networks, pick(person.devices)) });
};

const guess = (world: World) => {
  const stranger = pick(STRANGERS);
  const body = { identifier: pick(['admin', 'root', 'info', pick(PEOPLE).username]), password: pick(['123456', 'password', 'letmein']) };
  return rest(world, 'POST', '/api/auth/local', { body, headers: headersOf(stranger.networks, pick(stranger.devices)) });
};

const takeStep = async (world: World): Promise<unknown> => {
  if (world.visits.length < 4) return logIn(world);
  if (world.visits.length >= MOST_VISITS) return logOut(world);
  const dice = Math.random();
  if (dice < 0.2) return logIn(world);
  if (dice < 0.3) return logOut(world);
  if (dice < 0.37) return mistype(world);
  if (dice < 0.42) return guess(world);
  return work(world);
};

/** Runs until `signal` is aborted. A step that fails, as while the server restarts, is skipped. */
export const runTraffic = async (url: string, password: string, signal: AbortSignal): Promise<void> => {
  const world: World = { url, password, visits: [] };
  while (!signal.aborted) {
    await takeStep(world).catch(() => undefined);
    await delay(PACE * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
  }
};
