/** Who was heard on the bus, and how old the newest proof is that this instance hears itself. Monotonic milliseconds throughout. */

export const HEARTBEAT_INTERVAL = 1000;
/** An own heartbeat has to come back within this time: two intervals and some slack. */
export const OWN_HEARTBEAT_LIMIT = 2500;
const PEER_LIMIT = 3 * HEARTBEAT_INTERVAL;
const MISSING_FOR = 10 * 60_000;

export interface HeartbeatBook {
  /** The instance's own heartbeat came back. Measured from when it was sent, a Redis that lags counts as one that is silent. */
  returned(sentAt: number): void;
  /** Forgets the proof: a connection was lost, and what was under way may be lost with it. */
  reset(): void;
  heard(nodeId: string, now: number): void;
  left(nodeId: string): void;
  hearsItself(now: number): boolean;
  instances(now: number): number;
  missing(now: number): number;
}

export const createHeartbeatBook = (): HeartbeatBook => {
  let provenAt = -Infinity;
  const peers = new Map<string, number>();
  const count = (test: (age: number) => boolean, now: number): number =>
    [...peers.values()].filter((heardAt) => test(now - heardAt)).length;

  return {
    returned: (sentAt) => {
      provenAt = Math.max(provenAt, sentAt);
    },
    reset: () => {
      provenAt = -Infinity;
    },
    heard: (nodeId, now) => {
      peers.set(nodeId, now);
      for (const [peer, heardAt] of peers) if (now - heardAt > MISSING_FOR) peers.delete(peer);
    },
    left: (nodeId) => {
      peers.delete(nodeId);
    },
    hearsItself: (now) => now - provenAt <= OWN_HEARTBEAT_LIMIT,
    instances: (now) => 1 + count((age) => age <= PEER_LIMIT, now),
    missing: (now) => count((age) => age > PEER_LIMIT && age <= MISSING_FOR, now),
  };
};
