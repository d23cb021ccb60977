/** The autonomous systems that the range tables point at. */

import { ByteReader, type Lines } from './byte-reader';
import type { Pace } from '../../use-cases/pace';

export interface NetworkOwner {
  /** Number of the autonomous system; null where only the owner's name is known. */
  readonly asn: number | null;
  /** ISP, company or hosting provider. */
  readonly organization: string | null;
}

export class NetworkOwners {
  constructor(
    private readonly numbers: Uint32Array,
    private readonly names: Lines
  ) {}

  /** Null where there is no such entry. */
  at(index: number): NetworkOwner | null {
    const asn = this.numbers[index];
    return asn === undefined ? null : { asn, organization: this.names.at(index) || null };
  }
}

/** The file: how many (4 bytes), their numbers in order, their names. */
export const decodeNetworkOwners = async (bytes: Buffer, pace: Pace): Promise<NetworkOwners> => {
  const reader = new ByteReader(bytes);
  const count = reader.readUint32();
  if (count * 2 > bytes.length) throw new RangeError('The data ends too early.');
  const numbers = await reader.readAscending(new Uint32Array(count), pace);
  return new NetworkOwners(numbers, await reader.readLines(count, pace));
};
