/**
 * Receives alerts of a WEBHOOK channel, and takes only those that this channel's secret has signed (Standard Webhooks 1.0).
 * Prints each once as a line of JSON. No dependencies; any library of Standard Webhooks does the same.
 *
 *   WEBHOOK_SECRET=whsec_... PORT=8080 npx tsx webhook-receiver.ts
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';

const { WEBHOOK_SECRET = '', PORT = '8080' } = process.env;
const key = Buffer.from(WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
if (key.length < 24) throw new Error('Set WEBHOOK_SECRET to the secret of the channel, which begins with whsec_.');

const TOLERANCE_SECONDS = 300;
const MAX_BODY = 1_000_000;
const REMEMBERED = 10_000;

/** Ids that were taken: an answer that got lost on its way brings the same message again. */
const taken = new Set<string>();

const isSigned = (headers: IncomingHttpHeaders, body: Buffer): boolean => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') return false;
  // An old message, recorded and sent again, is refused although its signature is right.
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS)) return false;
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  // Several while the secret is exchanged. Compared in constant time: how long it takes must not tell how much is right.
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BODY) request.destroy();
    else chunks.push(chunk);
  });
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (!isSigned(request.headers, body)) return response.writeHead(401).end();
    const id = String(request.headers['webhook-id']);
    if (!taken.has(id)) {
      taken.add(id);
      // Sets keep their order: the first is the oldest.
      const [oldest] = taken;
      if (taken.size > REMEMBERED && oldest !== undefined) taken.delete(oldest);
      process.stdout.write(`${body.toString('utf8')}\n`);
    }
    return response.writeHead(204).end();
  });
});
server.listen(Number(PORT), () => console.error(`Listening on ${JSON.stringify(server.address())}`));
