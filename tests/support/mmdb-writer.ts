/** Writes small files in MaxMind's format (MaxMind DB 2.0), for tests of what reads them. */

export type MmdbValue = string | boolean | Uint32 | number | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

/** A whole number that is not to become a double. */
export class Uint32 {
  constructor(readonly value: number) {}
}

export interface MmdbOptions {
  readonly databaseType: string;
  /** Records by network, such as `8.8.8.0/24` or `2001:db8::/32`. No network may contain another. */
  readonly networks: Readonly<Record<string, MmdbValue>>;
  /** A tree of IPv4 alone has 4. */
  readonly ipVersion?: 4 | 6;
  readonly recordSize?: 24 | 28 | 32;
  /** Epoch milliseconds. */
  readonly builtAt?: number;
}

const TYPES = { string: 2, double: 3, uint16: 5, uint32: 6, map: 7, uint64: 9, array: 11, boolean: 14 } as const;

const control = (type: number, size: number): Buffer => {
  const [field, more] = size < 29 ? [size, []] : size < 285 ? [29, [size - 29]] : [30, [(size - 285) >> 8, (size - 285) & 255]];
  return Buffer.from(type < 8 ? [(type << 5) | field, ...more] : [field, type - 7, ...more]);
};

const encodeUint = (type: number, value: number): Buffer => {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.concat([control(type, bytes.length), Buffer.from(bytes)]);
};

export const encodeValue = (value: MmdbValue): Buffer => {
  if (typeof value === 'string') return Buffer.concat([control(TYPES.string, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'boolean') return control(TYPES.boolean, value ? 1 : 0);
  if (value instanceof Uint32) return encodeUint(TYPES.uint32, value.value);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return Buffer.concat([control(TYPES.double, 8), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([control(TYPES.array, value.length), ...value.map(encodeValue)]);
  const entries = Object.entries(value);
  return Buffer.concat([control(TYPES.map, entries.length), ...entries.flatMap(([key, item]) => [encodeValue(key), encodeValue(item)])]);
};

const parseBits = (network: string, ipVersion: 4 | 6): number[] => {
  const [address = '', prefix = ''] = network.split('/');
  const isIpv4 = !address.includes(':');
  if (isIpv4) {
    const bits = address.split('.').flatMap((part) => Number(part).toString(2).padStart(8, '0').split('').map(Number));
    // An IPv6 tree has IPv4 below ::/96.
    return [...(ipVersion === 6 ? new Array<number>(96).fill(0) : []), ...bits.slice(0, Number(prefix))];
  }
  const [left = '', right = ''] = address.split('::');
  const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [groupsOf(left), groupsOf(right)];
  const groups = [...before, ...new Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return groups.flatMap((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0').split('').map(Number)).slice(0, Number(prefix));
};

interface Node {
  readonly children: [Node | number | null, Node | number | null];
}

const putNode = (bytes: Buffer, at: number, left: number, right: number, recordSize: 24 | 28 | 32): void => {
  if (recordSize === 32) {
    bytes.writeUInt32BE(left, at);
    bytes.writeUInt32BE(right, at + 4);
    return;
  }
  bytes.writeUIntBE(left % 2 ** 24, at, 3);
  bytes.writeUIntBE(right % 2 ** 24, at + recordSize / 4 - 3, 3);
  if (recordSize === 28) bytes.writeUInt8((Math.floor(left / 2 ** 24) << 4) | Math.floor(right / 2 ** 24), at + 3);
};

export const writeMmdb = ({ databaseType, networks, ipVersion = 6, recordSize = 24, builtAt = 1_780_000_000_000 }: MmdbOptions): Buffer => {
  const root: Node = { children: [null, null] };
  const nodes: Node[] = [root];
  const records: Buffer[] = [];
  let offset = 0;
  for (const [network, value] of Object.entries(networks)) {
    const bits = parseBits(network, ipVersion);
    let node = root;
    bits.forEach((bit, depth) => {
      const child = node.children[bit as 0 | 1];
      if (depth === bits.length - 1) {
        if (child !== null) throw new Error(`${network} overlaps another network.`);
        node.children[bit as 0 | 1] = offset;
        return;
      }
      if (typeof child === 'number') throw new Error(`${network} lies within another network.`);
      const next: Node = child ?? { children: [null, null] };
      if (child === null) nodes.push(next);
      node.children[bit as 0 | 1] = next;
      node = next;
    });
    const bytes = encodeValue(value);
    records.push(bytes);
    offset += bytes.length;
  }
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const pointerTo = (child: Node | number | null): number => {
    if (child === null) return nodes.length;
    // Counted from behind the tree, with the separator before the first record.
    return typeof child === 'number' ? nodes.length + 16 + child : (numbers.get(child) ?? nodes.length);
  };
  const nodeBytes = recordSize / 4;
  const tree = Buffer.alloc(nodes.length * nodeBytes);
  nodes.forEach(({ children: [left, right] }, index) => putNode(tree, index * nodeBytes, pointerTo(left), pointerTo(right), recordSize));
  const fields: [string, Buffer][] = [
    ['binary_format_major_version', encodeUint(TYPES.uint16, 2)],
    ['binary_format_minor_version', encodeUint(TYPES.uint16, 0)],
    ['build_epoch', encodeUint(TYPES.uint64, Math.floor(builtAt / 1000))],
    ['database_type', encodeValue(databaseType)],
    ['description', encodeValue({ en: databaseType })],
    ['ip_version', encodeUint(TYPES.uint16, ipVersion)],
    ['languages', encodeValue(['en'])],
    ['node_count', encodeUint(TYPES.uint32, nodes.length)],
    ['record_size', encodeUint(TYPES.uint16, recordSize)],
  ];
  const metadata = [control(TYPES.map, fields.length), ...fields.flatMap(([key, bytes]) => [encodeValue(key), bytes])];
  return Buffer.concat([tree, Buffer.alloc(16), ...records, Buffer.from('abcdef4d61784d696e642e636f6d', 'hex'), ...metadata]);
};
