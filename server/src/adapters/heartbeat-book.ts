/** Who was heard on the bus, and how old the newest proof is that this instance hears itself. Monotonic milliseconds throughout. */

/** Several to a second: what was lost without a word must show within the staleness that is allowed, see `silence`. */
export const HEARTBEAT_INTERVAL = 250;
/** An own heartbeat has to come back within this time, or Redis counts as lost: a busy moment of this process is no outage. */
export const OWN_HEARTBEAT_LIMIT = 2500;
const PEER_LIMIT = 3000;
const MISSING_FOR = 10 * 60_000;
/** More than ever run on one database. The one that has been silent longest is forgotten first. */
const MAX_PEERS = 1000;

interface Peer {
  readonly heardAt: number;
  /** Whether it speaks this release's version. */
  readonly isUnderstood: boolean;
}

export interface HeartbeatBook {
  /** The instance's own heartbeat came back. Measured from when it was sent, a Redis that lags counts as one that is silent. */
  returned(sentAt: number): void;
  /** Forgets the proof: a connection was lost, and what was under way may be lost with it. */
  reset(): void;
  heard(nodeId: string, now: number, isUnderstood?: boolean): void;
  left(nodeId: string): void;
  hearsItself(now: number): boolean;
  /** Milliseconds since the oldest of the newest proofs: that of this instance and of each other one that is not missing yet. */
  silence(now: number): number;
  instances(now: number): number;
  /** Instances that may commit what is not heard of here: silent ones, and those that are not understood. */
  missing(now: number): number;
}

export const createHeartbeatBook = (): HeartbeatBook => {
  let provenAt = -Infinity;
  /** Oldest first. */
  const peers = new Map<string, Peer>();
  const count = (test: (age: number, peer: Peer) => boolean, now: number): number =>
    [...peers.values()].filter((peer) => test(now - peer.heardAt, peer)).length;
  const forgetOld = (now: number): void => {
    for (const [nodeId, { heardAt }] of peers) {
      if (now - heardAt <= MISSING_FOR && peers.size <= MAX_PEERS) return;
      peers.delete(nodeId);
    }
  };

  return {
    returned: (sentAt) => {
      provenAt = Math.max(provenAt, sentAt);
    },
    reset: () => {
      provenAt = -Infinity;
    },
    heard: (nodeId, now, isUnderstood = true) => {
      peers.delete(nodeId);
      peers.set(nodeId, { heardAt: now, isUnderstood });
      forgetOld(now);
    },
    left: (nodeId) => {
      peers.delete(nodeId);
    },
    hearsItself: (now) => now - provenAt <= OWN_HEARTBEAT_LIMIT,
    silence: (now) => {
      // Asked with each request. The first that is not missing is the oldest of them.
      for (const { heardAt } of peers.values()) if (now - heardAt <= PEER_LIMIT) return now - Math.min(provenAt, heardAt);
      return now - provenAt;
    },
    instances: (now) => 1 + count((age) => age <= PEER_LIMIT, now),
    missing: (now) => count((age, { isUnderstood }) => (age > PEER_LIMIT || !isUnderstood) && age <= MISSING_FOR, now),
  };
};
