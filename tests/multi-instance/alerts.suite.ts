/** Alerts of three instances: whoever of them sends may be killed in the middle of it. */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEASE } from '../../server/src/use-cases/keep-lease';
import { startAlertReceiver, type AlertReceiver } from '../support/alert-receiver';
import { registerUser, type User } from '../support/callers';
import { scaled } from '../support/scale';
import { waitFor } from '../support/wait-for';
import { ask } from './harness/ask-instance';
import type { Cluster, Instance } from './harness/start-cluster';

const USERS = scaled(24, 300);
/** Milliseconds that the receiver takes for each message: there is always one under way. */
const SLOW = 150;

/** The inode of the socket that a process of this machine has at a local port. */
const inodeOf = (port: number): string | null => {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (columns[1]?.endsWith(`:${wanted}`)) return columns[9] ?? null;
  }
  return null;
};
const hasSocket = (pid: number, inode: string): boolean =>
  readdirSync(`/proc/${pid}/fd`).some((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`;
    } catch {
      return false;
    }
  });

export const describeAlertQueue = (cluster: () => Cluster): void => {
  describe('alerts', () => {
    let receiver: AlertReceiver;
    let channelId: string;
    beforeAll(async () => {
      receiver = await startAlertReceiver();
      receiver.always = (response) => void setTimeout(() => response.writeHead(204).end(), SLOW);
      const input = { name: 'SOC', kind: 'WEBHOOK', target: `${receiver.url}/hook`, groupSeconds: 0, triggers: ['NEW_LOGIN'] };
      const create = 'mutation Create($input: AuthAlertChannelInput!) { createAuthAlertChannel(input: $input) { id } }';
      channelId = (await ask(cluster().apps[0], cluster().admin, create, { input })).createAuthAlertChannel.id;
    });
    afterAll(async () => {
      const remove = 'mutation Delete($id: ID!) { deleteAuthAlertChannel(id: $id) }';
      await ask(cluster().apps[0], cluster().admin, remove, { id: channelId });
      await receiver?.stop();
    });

    /** The instance that has a message to the receiver under way. */
    const findSender = (): Promise<Instance> =>
      waitFor(
        'a message under way',
        () => {
          const port = receiver.openPorts().at(-1);
          const inode = port === undefined ? null : inodeOf(port);
          return inode !== null && cluster().instances.find(({ app }) => hasSocket(app.pid, inode));
        },
        20_000,
        5
      );
    const idsOf = (user: User): Set<unknown> =>
      new Set(receiver.received.flatMap(({ body, headers }) => (body.includes(user.email) ? [headers['webhook-id']] : [])));

    it.runIf(process.platform === 'linux')(
      'of an instance that is killed while it sends come from another one, under the same id, and none is lost',
      async () => {
        const users: User[] = [];
        const register = async (at: number): Promise<void> => {
          const app = cluster().apps[at % 3];
          if (app) users.push(await registerUser(app));
        };
        for (let count = 0; count < USERS / 2; count += 1) await register(count);
        const sender = await findSender();
        await sender.app.kill();
        const killedAt = Date.now();
        const living = [0, 1, 2].filter((index) => cluster().instances[index] !== sender);
        for (let count = 0; count < USERS / 2; count += 1) await register(living[count % 2] ?? 0);
        const isTold = (user: User): boolean => receiver.received.some(({ body }) => body.includes(user.email));
        await waitFor('every login to be told', () => users.every(isTold), LEASE + 60_000, 100);
        console.log(
          `${users.length} logins were told with ${receiver.received.length} requests; ${Date.now() - killedAt} ms after its end nothing of the killed instance was missing.`
        );
        // What came twice came with the same text, id and all.
        for (const user of users) expect(idsOf(user).size).toBe(1);
        await sender.app.restart();
        await cluster().heal();
      },
      180_000
    );
  });
};
