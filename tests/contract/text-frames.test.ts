import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { frameTexts } from '../../server/src/transport/text-frames';

const server = createServer();

afterEach(() => void server.close());

/** What a client of another make reads when these bytes come. */
const readAll = async (bytes: Buffer, count: number): Promise<string[]> => {
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (_socket, { socket }) => socket.write(bytes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const messages = await new Promise<string[]>((resolve, reject) => {
    const read: string[] = [];
    client.on('error', reject).on('message', (data, isBinary) => {
      expect(isBinary).toBe(false);
      if (read.push(String(data)) === count) resolve(read);
    });
  });
  client.terminate();
  return messages;
};

it('frames are messages for whoever knows WebSocket, of every kind of length', async () => {
  const start = Buffer.from('é{');
  const lengths = [0, 1, 122, 123, 124, 65_532, 65_533, 65_534, 200_000];
  const ends = lengths.map((length, index) => Buffer.from(String(index).repeat(length)));
  const messages = await readAll(frameTexts(start, ends), lengths.length);
  expect(messages.map((message) => message.length - 2)).toEqual(lengths);
  expect(messages).toEqual(ends.map((end) => `é{${String(end)}`));
});
