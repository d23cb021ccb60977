/** A mail server on loopback that keeps what it takes (RFC 5321), and fails on purpose where a test wants it to. */

import { createServer, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Names in lower case; lines that were folded are one. */
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  /** Parts of the mail, decoded; empty where there is none of the kind. */
  readonly text: string;
  readonly html: string;
  /** As it came. */
  readonly source: string;
}

export interface SmtpServer {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** Answers to commands that begin with this text, such as `RCPT TO:<a@example.com>`; null answers as ever. */
  refuse(command: string, answer: string | null): void;
  mailsTo(address: string): readonly ReceivedMail[];
  close(): Promise<void>;
}

const MAX_MAIL = 5_000_000;

const decodeWords = (text: string): string =>
  text.replace(/\?=\s+=\?/g, '?==?').replace(/((?:=\?utf-8\?[bq]\?[^?]*\?=)+)/gi, (words) => {
    const bytes = [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind = '', body = '']) =>
      kind.toLowerCase() === 'b' ? Buffer.from(body, 'base64') : decodeQuoted(body.replace(/_/g, ' '))
    );
    return Buffer.concat(bytes).toString('utf8');
  });

const decodeQuoted = (body: string): Buffer =>
  Buffer.from(
    body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1'
  );

const splitHeaders = (source: string): { headers: Map<string, string>; body: string } => {
  const end = source.indexOf('\r\n\r\n');
  const head = (end < 0 ? source : source.slice(0, end)).replace(/\r\n[ \t]+/g, ' ');
  const headers = new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    })
  );
  return { headers, body: end < 0 ? '' : source.slice(end + 4) };
};

const decodeBody = (headers: ReadonlyMap<string, string>, body: string): string => {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? decodeQuoted(body).toString('utf8') : Buffer.from(body, 'latin1').toString('utf8');
};

const partsOf = (source: string): { type: string; text: string }[] => {
  const { headers, body } = splitHeaders(source);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) return [{ type, text: decodeBody(headers, body) }];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => partsOf(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
};

const parseMail = (from: string, to: readonly string[], source: string): ReceivedMail => {
  const { headers } = splitHeaders(source);
  const parts = partsOf(source);
  const of = (type: string): string => parts.find((part) => part.type.toLowerCase().startsWith(type))?.text ?? '';
  return { from, to, headers, subject: decodeWords(headers.get('subject') ?? ''), text: of('text/plain'), html: of('text/html'), source };
};

/** Listens on a free port of 127.0.0.1. */
export const startSmtpServer = async (): Promise<SmtpServer> => {
  const mails: ReceivedMail[] = [];
  const refusals = new Map<string, string>();
  const sockets = new Set<Socket>();

  const talk = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setEncoding('latin1');
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let pending = '';
    let from = '';
    let to: string[] = [];
    let isData = false;

    const obey = (line: string): void => {
      const refusal = [...refusals].find(([command]) => line.toUpperCase().startsWith(command.toUpperCase()));
      if (refusal) return say(refusal[1]);
      const verb = line.slice(0, 4).toUpperCase();
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (verb === 'EHLO' || verb === 'HELO') return say('250 loopback');
      if (verb === 'MAIL') return void ((from = address), (to = []), say('250 ok'));
      if (verb === 'RCPT') return void (to.push(address), say('250 ok'));
      if (verb === 'DATA') return void ((isData = true), say('354 go on'));
      if (verb === 'RSET' || verb === 'NOOP') return say('250 ok');
      if (verb !== 'QUIT') return say('502 not known');
      say('221 bye');
      socket.end();
    };

    socket.on('data', (chunk: string) => {
      pending += chunk;
      if (pending.length > MAX_MAIL) return void socket.destroy();
      for (;;) {
        const mark = isData ? '\r\n.\r\n' : '\r\n';
        const end = pending.indexOf(mark);
        if (end < 0) return;
        const taken = pending.slice(0, end);
        pending = pending.slice(end + mark.length);
        if (!isData) {
          obey(taken);
          continue;
        }
        isData = false;
        // A line that begins with a dot came with another one before it.
        mails.push(parseMail(from, to, taken.replace(/^\.\./gm, '.')));
        say('250 taken');
      }
    });
    say('220 loopback');
  };

  const server = createServer(talk);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The mail server has no port.');
  return {
    port: address.port,
    mails,
    refuse: (command, answer) => void (answer === null ? refusals.delete(command) : refusals.set(command, answer)),
    mailsTo: (to) => mails.filter((mail) => mail.to.includes(to)),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
