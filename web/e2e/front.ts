/** Stands between a browser and the server, as a deployment or a hotel's network does. It knows what is built and no screen. */
import { createHash } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `newer`: another build. `captive`: another worker, but some other page than it names. `broken`: errors only. */
export type Mode = 'straight' | 'newer' | 'captive' | 'broken';

export class Front {
  mode: Mode = 'straight';
  readonly #server = createServer((asked, answer) => void this.#answer(asked, answer));

  private constructor(private readonly behind: string) {}

  static async open(behind: string): Promise<Front> {
    const front = new Front(behind);
    await new Promise<void>((done) => front.#server.listen(0, '127.0.0.1', done));
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = asked.url ?? '/';
    if (this.mode === 'broken') {
      answer.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    } else if (this.mode !== 'straight' && (path === '/sw.js' || path === '/index.html')) {
      const page = await this.#text('/index.html');
      const newer = page.replace('Tasks, on your own server.', 'Newer tasks, on your own server.');
      const worker = (await this.#text('/sw.js')).replaceAll(sumOf(page), sumOf(newer));
      const type = path === '/sw.js' ? 'text/javascript' : 'text/html';
      const changed = worker.replace(/const VERSION = '\w+'/u, "const VERSION = 'newer'");
      const body = path === '/sw.js' ? changed : this.mode === 'newer' ? newer : '<h1>Please pay for the network</h1>';
      answer.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
    } else {
      const on = request(this.behind + path, { method: asked.method, headers: asked.headers }, (found) => {
        answer.writeHead(found.statusCode ?? 502, found.headers);
        found.pipe(answer);
      });
      on.on('error', () => answer.destroy());
      answer.on('close', () => on.destroy());
      asked.pipe(on);
    }
  }

  async #text(path: string): Promise<string> {
    return (await fetch(this.behind + path)).text();
  }
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
