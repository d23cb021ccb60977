/** A TCP proxy on the loopback that stands for a network: it can be cut, hang, be slow and be narrow. */

import { connect, createServer, type Socket } from 'node:net';
import { createPump, type Pump } from './pump';

export interface TcpProxy {
  readonly port: number;
  /** Every connection is reset, and new ones are reset as soon as they are made. */
  cut(): void;
  /** Connections stand and new ones are taken, but no byte and no end of a connection gets through: what a lost route looks like. */
  hang(): void;
  /** Each byte arrives this many milliseconds later, in both directions. */
  delay(milliseconds: number): void;
  /** At most so many bytes a second, in each direction of each connection. */
  throttle(bytesPerSecond: number): void;
  /** A good network again. Connections that hung go on with every byte that waited. */
  heal(): void;
  /** Connections that stand at this moment. */
  connections(): number;
  stop(): Promise<void>;
}

interface Pair {
  readonly sockets: readonly [Socket, Socket];
  readonly pumps: readonly [Pump, Pump];
}

/** @param targetPort of 127.0.0.1, where there need not be a server yet */
export const startTcpProxy = async (targetPort: number): Promise<TcpProxy> => {
  const network = { isCut: false, isHung: false, delay: 0, bytesPerSecond: Infinity };
  const pairs = new Set<Pair>();

  const reset = (pair: Pair): void => {
    pairs.delete(pair);
    for (const pump of pair.pumps) pump.stop();
    for (const socket of pair.sockets) socket.resetAndDestroy();
  };

  const server = createServer({ allowHalfOpen: true }, (inner) => {
    inner.on('error', () => undefined);
    if (network.isCut) return void inner.resetAndDestroy();
    const outer = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    inner.setNoDelay(true);
    outer.setNoDelay(true);
    const pair: Pair = { sockets: [inner, outer], pumps: [createPump(inner, outer, network), createPump(outer, inner, network)] };
    pairs.add(pair);
    let closed = 0;
    for (const socket of pair.sockets) {
      // A reset goes through like everything else: not while the network hangs.
      socket.on('error', () => !network.isHung && reset(pair));
      socket.on('close', () => (closed += 1) === 2 && pairs.delete(pair));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');

  return {
    port: address.port,
    cut() {
      network.isCut = true;
      for (const pair of [...pairs]) reset(pair);
    },
    hang() {
      network.isHung = true;
    },
    delay(milliseconds) {
      network.delay = milliseconds;
    },
    throttle(bytesPerSecond) {
      network.bytesPerSecond = bytesPerSecond;
    },
    heal() {
      Object.assign(network, { isCut: false, isHung: false, delay: 0, bytesPerSecond: Infinity });
      for (const pair of [...pairs]) {
        if (pair.sockets.some((socket) => socket.errored !== null)) reset(pair);
        else for (const pump of pair.pumps) pump.wake();
      }
    },
    connections: () => pairs.size,
    async stop() {
      for (const pair of [...pairs]) reset(pair);
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
