/**
 * A mail server on loopback that takes every mail. It keeps those with a link to follow; the original sends no others.
 */
import { createServer } from 'node:net';

/** How long a mail may be on its way on a busy machine. */
const ARRIVAL_MS_MAX = 30_000;

export class Mailbox {
  #mails = [];
  #waiting = new Set();

  deliver(mail) {
    this.#mails.push(mail);
    for (const look of this.#waiting) look();
  }

  /** Takes the oldest mail to an address, or to one of several, whose link has this part, and waits for it if it is still on its way. */
  take(to, part = '') {
    return new Promise((resolve, reject) => {
      const look = () => {
        const index = this.#mails.findIndex((mail) => [to].flat().includes(mail.to) && mail.url.includes(part));
        if (index < 0) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(this.#mails.splice(index, 1)[0]);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`no mail came to ${to}`));
      }, ARRIVAL_MS_MAX);
      this.#waiting.add(look);
      look();
    });
  }

  /** The addresses of mails that nobody has taken. */
  get left() {
    return this.#mails.map((mail) => mail.to);
  }
}

/** Opens the mail server; what comes in goes to the mailbox. */
export async function openMailServer(mailbox) {
  const server = createServer((socket) => {
    let text = '';
    let to = [];
    let in_data = false;
    socket.setEncoding('utf8').on('error', () => {});
    socket.write('220 mail.example.com\r\n');
    socket.on('data', (chunk) => {
      text += chunk;
      for (;;) {
        const end = text.indexOf(in_data ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + (in_data ? 5 : 2));
        if (in_data) {
          const url = linkIn(line);
          if (url) for (const address of to) mailbox.deliver({ to: address, url });
          [to, in_data] = [[], false];
          socket.write('250 taken\r\n');
          continue;
        }
        const word = line.split(/[ :]/u, 1)[0].toUpperCase();
        if (word === 'RCPT') to.push(/<([^>]*)>/u.exec(line)?.[1]);
        if (word === 'DATA') in_data = true;
        socket.write(word === 'DATA' ? '354 go on\r\n' : word === 'QUIT' ? '221 bye\r\n' : '250 mail.example.com\r\n');
        if (word === 'QUIT') socket.end();
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** The link in a mail's text to what the protocol offers, if it has one; quoted-printable may have broken it. */
function linkIn(mail) {
  const body = mail.slice(mail.indexOf('\r\n\r\n'));
  const text = /quoted-printable/iu.test(mail)
    ? body.replace(/=\r\n/gu, '').replace(/=([0-9A-F]{2})/gu, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    : body;
  return /https?:\/\/[^\s"<>]+\/api\/auth\/[^\s"<>]+/u.exec(text)?.[0];
}
