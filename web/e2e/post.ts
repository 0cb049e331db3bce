/**
 * A post box: an SMTP server on loopback that takes every mail and shows it to the test.
 *
 * It knows as much of SMTP and MIME as the server under test speaks, and refuses to know what mails are about. The
 * fixtures call it.
 */
import { createServer, type Server as Listener, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Headers and all parts, with the transfer encoding undone. */
  readonly text: string;
  /** The first address of the server in it. */
  readonly link: string;
}

const WAIT_MS_MAX = 15_000;

export class PostBox {
  readonly mails: Mail[] = [];
  #waiting: (() => void)[] = [];
  #sockets = new Set<Socket>();

  private constructor(private readonly listener: Listener) {}

  static async open(): Promise<PostBox> {
    const listener = createServer();
    const box = new PostBox(listener);
    listener.on('connection', (socket) => box.#talk(socket));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return box;
  }

  /** For `SMTP_URL`. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  /** Takes the oldest mail to this address out of the box, as soon as there is one. */
  async take(to: string): Promise<Mail> {
    const late = Date.now() + WAIT_MS_MAX;
    for (;;) {
      const at = this.mails.findIndex((mail) => mail.to === to);
      const [mail] = at === -1 ? [] : this.mails.splice(at, 1);
      if (mail) return mail;
      if (Date.now() > late) throw new Error(`no mail to ${to} came; there are ${JSON.stringify(this.mails)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, WAIT_MS_MAX);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  #talk(socket: Socket): void {
    this.#sockets.add(socket);
    let begun = '';
    let to = '';
    let data: string[] | null = null;
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (begun + chunk).split('\r\n');
      begun = lines.pop() ?? '';
      for (const line of lines) {
        if (data !== null) {
          if (line === '.') {
            this.#keep(to, data.join('\r\n'));
            data = null;
            say('250 kept');
          } else data.push(line.startsWith('..') ? line.slice(1) : line);
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'EHLO') say('250-post.test\r\n250 8BITMIME');
        else if (verb === 'DATA') {
          data = [];
          say('354 go on');
        } else if (verb === 'QUIT') {
          say('221 bye');
          socket.end();
        } else {
          if (verb === 'RCPT') to = /<([^>]*)>/u.exec(line)?.[1] ?? '';
          say('250 fine');
        }
      }
    });
    say('220 post.test');
  }

  #keep(to: string, raw: string): void {
    const text = decoded(raw);
    const subject = /^subject: (.*)$/imu.exec(text)?.[1] ?? '';
    const link = /https?:\/\/127\.0\.0\.1[^\s"<>]+/u.exec(text)?.[0] ?? '';
    this.mails.push({ to, subject, text, link });
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

/** Undoes quoted-printable and base64, wherever a part says that it is written so. */
function decoded(raw: string): string {
  const boundary = /boundary="?([^";\r\n]+)/iu.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`);
  return parts
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const body = rest.join('\r\n\r\n');
      if (/transfer-encoding: *quoted-printable/iu.test(head)) return `${head}\n\n${fromQuotedPrintable(body)}`;
      if (/transfer-encoding: *base64/iu.test(head)) {
        return `${head}\n\n${Buffer.from(body, 'base64').toString()}`;
      }
      return part;
    })
    .join('\n');
}

function fromQuotedPrintable(text: string): string {
  const joined = text.replaceAll(/=\r\n/gu, '');
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
