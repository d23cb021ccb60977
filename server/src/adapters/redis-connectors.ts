/** How connections are made. As ioredis does it, but a socket may fail more than once without ending the process. */

import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AbstractConnector, SentinelConnector, type RedisOptions } from 'ioredis';
import type { RedisNode } from './redis-target';

/** ioredis hears the first error of a socket only. One that is closed in the middle of a TLS handshake has a second, which nobody would hear. */
const hearEveryError = <Stream extends Socket>(stream: Stream): Stream => stream.on('error', () => undefined);

export class NodeConnector extends AbstractConnector {
  constructor(private readonly options: RedisOptions) {
    super(options.disconnectTimeout ?? 0);
  }

  /** Asked before each attempt. */
  protected place(): RedisNode {
    return { host: this.options.host ?? 'localhost', port: this.options.port ?? 6379 };
  }

  override async connect(): Promise<Socket> {
    this.connecting = true;
    const { tls, family } = this.options;
    const place = { ...this.place(), family };
    // A turn later, so that whoever disconnects at once finds nothing to end.
    await Promise.resolve();
    if (!this.connecting) throw new Error('Connection is closed.');
    const stream = hearEveryError(tls ? connectTls({ ...place, ...tls }) : connectTcp(place));
    stream.once('error', (error) => {
      this.firstError = error;
    });
    this.stream = stream;
    return stream;
  }
}

/** A connector that goes to another of these nodes each time, from the one at `turn` on. */
export const connectorOver = (nodes: readonly RedisNode[], turn: number): new (options: RedisOptions) => NodeConnector => {
  let next = turn;
  return class extends NodeConnector {
    protected override place(): RedisNode {
      const node = nodes[next % nodes.length];
      next += 1;
      return node ?? super.place();
    }
  };
};

/** To the master that the Sentinels name. */
export class MasterConnector extends SentinelConnector {
  override async connect(emit: Parameters<SentinelConnector['connect']>[0]): Promise<Socket> {
    return hearEveryError(await super.connect(emit));
  }
}
