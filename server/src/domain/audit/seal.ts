/** What is signed about the log: its ranges, how far they reach, and what retention has taken away. */

import { canonicalJson } from './canonical-json';
import { GENESIS, sha256 } from './chain';
import type { AuditSigner, AuditVerifier } from './signing';

/**
 * SEAL closes a range of entries. HEAD, one of them, says which seal is the last, so that the newest seals cannot be dropped
 * together with their entries. CHECKPOINT, one at most, stands for everything that retention has deleted.
 */
export const SEAL_KINDS = ['SEAL', 'HEAD', 'CHECKPOINT'] as const;
export type SealKind = (typeof SEAL_KINDS)[number];

/** Epoch milliseconds. */
export interface SealedMoments {
  readonly least: number;
  readonly greatest: number;
}

export interface AuditSeal {
  readonly kind: SealKind;
  /** Counts seals without a hole; of HEAD and CHECKPOINT, the number of the seal that they speak of, 0 where there is none. */
  readonly number: number;
  /** First and last entry of the range. */
  readonly fromPosition: number;
  readonly toPosition: number;
  /** Hash of the last entry of the range. */
  readonly entryHash: string;
  /** Of a SEAL, the hash of the seal before it; of the others, of the seal that they speak of. */
  readonly previous: string;
  /** Epoch milliseconds. */
  readonly sealedAt: number;
  readonly keyId: string;
  /** Ed25519 over `sealText`, in base64url. */
  readonly signature: string;
  /**
   * Of a SEAL, the first and the last moment of its entries, so that whoever looks for others passes the range. Not signed, for
   * it follows from the entries, and is checked with them. Null, or absent, where it is not known.
   */
  readonly moments?: SealedMoments | null;
}

const VERSION = 'session-guard-seal-v1';

export const sealText = ({
  signature: _signature,
  moments: _moments,
  ...seal
}: AuditSeal | (Omit<AuditSeal, 'signature'> & { signature?: string })): string => `${VERSION}\n${canonicalJson({ ...seal })}`;

export const widen = (moments: SealedMoments | null, { occurredAt }: { readonly occurredAt: number }): SealedMoments => ({
  least: Math.min(moments?.least ?? occurredAt, occurredAt),
  greatest: Math.max(moments?.greatest ?? occurredAt, occurredAt),
});

export const momentsOf = (entries: readonly { readonly occurredAt: number }[]): SealedMoments | null =>
  entries.reduce<SealedMoments | null>((moments, entry) => widen(moments, entry), null);

/** 64 hexadecimal characters. */
export const sealHash = (seal: AuditSeal): string => sha256(`${sealText(seal)}\n${seal.signature}`);

export const signSeal = (seal: Omit<AuditSeal, 'keyId' | 'signature'>, signer: AuditSigner): AuditSeal => {
  const named = { ...seal, keyId: signer.keyId };
  return { ...named, signature: signer.sign(sealText(named)) };
};

export const isSealSigned = (seal: AuditSeal, verifier: AuditVerifier): boolean =>
  seal.keyId === verifier.keyId && verifier.isSigned(sealText(seal), seal.signature);

/** What follows has to fit to this: an entry to position and hash, a seal to number and hash. */
export interface SealedSoFar {
  readonly number: number;
  readonly sealHash: string;
  readonly toPosition: number;
  readonly entryHash: string;
}

export const NOTHING_SEALED: SealedSoFar = { number: 0, sealHash: GENESIS, toPosition: 0, entryHash: GENESIS };

/** @param seal a HEAD or a CHECKPOINT */
export const sealedSoFar = ({ number, previous, toPosition, entryHash }: AuditSeal): SealedSoFar => ({
  number,
  sealHash: previous,
  toPosition,
  entryHash,
});

export const afterSeal = (seal: AuditSeal): SealedSoFar => ({
  number: seal.number,
  sealHash: sealHash(seal),
  toPosition: seal.toPosition,
  entryHash: seal.entryHash,
});

/** HEAD or CHECKPOINT of what is sealed so far. */
export const markerOf = (
  kind: 'HEAD' | 'CHECKPOINT',
  { number, sealHash: previous, toPosition, entryHash }: SealedSoFar,
  sealedAt: number
) => ({
  kind,
  number,
  fromPosition: 0,
  toPosition,
  entryHash,
  previous,
  sealedAt,
});
