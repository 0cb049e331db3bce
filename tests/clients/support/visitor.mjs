/**
 * Walks one server through the steps and records each answer. Steps have names that no two share; what random texts mean is
 * remembered on the way, so that answers of different servers can be compared line by line.
 */
import { request } from 'node:http';
import { linesOf, linesOfAnswer, Names, sign } from './shape.mjs';

/** What a browser remembers of one server. */
export class Jar {
  cookies = new Map();

  get header() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  take(headers) {
    for (const [name, value] of headers) {
      if (name !== 'set-cookie') continue;
      const [pair, ...attributes] = value.split('; ');
      const equals = pair.indexOf('=');
      if (attributes.includes('Max-Age=0')) this.cookies.delete(pair.slice(0, equals));
      else this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
  }

  copy() {
    const jar = new Jar();
    jar.cookies = new Map(this.cookies);
    return jar;
  }
}

export class Visitor {
  /** Name of each step to its lines. */
  steps = new Map();

  constructor(server) {
    this.server = server;
    this.names = new Names(server.origin, server.address);
    this.cookie_prefix = server.origin.startsWith('https:') ? '__Secure-better-auth.' : 'better-auth.';
  }

  /** A cookie that is signed as the server signs its own. */
  signedCookie(value, name = 'session_token') {
    return `${this.cookie_prefix}${name}=${encodeURIComponent(sign(value))}`;
  }

  /**
   * Sends a request and records its answer under the step's name; without a name nothing is recorded.
   *
   * @param step name, or null
   * @param line method and path below /api/auth, such as `GET /ok`
   * @param json,form,raw the body; `type` its content type
   * @param jar whose cookies go along and who takes the new ones; without one there are no cookies
   * @param headers lower-case names; a POST names the server's own origin unless `origin` says otherwise (null for none)
   * @param show picks what of the JSON counts; `learn` names the tokens and ids in it
   */
  async ask(step, line, { json, form, raw, type, jar, headers = {}, origin, show = (body) => body, learn } = {}) {
    const [method, path] = line.split(' ');
    const sent = { ...headers };
    let body = raw;
    if (json !== undefined) [body, type] = [JSON.stringify(json), type ?? 'application/json'];
    if (form !== undefined) [body, type] = [new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded'];
    if (type) sent['content-type'] = type;
    if (origin === undefined && method === 'POST') sent.origin = this.server.origin;
    else if (origin) sent.origin = origin;
    if (jar && jar.header !== '') sent.cookie = jar.header;
    const answer = await this.#send(method, path, sent, body);
    jar?.take(answer.headers);
    if (learn) this.learn(learn, answer.json);
    if (step !== null) this.#record(step, linesOfAnswer(answer, this.names, show));
    return answer;
  }

  /** Remembers the ids and tokens in an answer under a person's name. */
  learn(person, json) {
    this.names.set(json?.user?.id, `${person}'s id`);
    this.names.set(json?.token, `${person}'s session token`);
    this.names.set(json?.session?.id, `${person}'s session id`);
    this.names.set(json?.session?.token, `${person}'s session token`);
  }

  /** Records what a step's name promises of any value. */
  note(step, value) {
    this.#record(step, linesOf(value, 'result', this.names));
  }

  #record(step, lines) {
    if (this.steps.has(step)) throw new Error(`two steps are called: ${step}`);
    this.steps.set(step, lines);
  }

  #send(method, path, headers, body) {
    const { hostname, port } = new URL(this.server.address);
    // An absolute path is taken as it is, for what is not below the routes.
    const target = path.startsWith('/api') ? path : `/api/auth${path}`;
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const sent = request({ hostname, port, method, path: target, headers: { ...headers, ...length } });
      sent.on('error', reject).on('response', (response) => {
        const chunks = [];
        response.on('error', reject).on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const found = [];
          for (let index = 0; index < response.rawHeaders.length; index += 2) {
            found.push([response.rawHeaders[index].toLowerCase(), response.rawHeaders[index + 1]]);
          }
          let json;
          try {
            json = JSON.parse(text);
          } catch {
            // What is no JSON is compared as text.
          }
          resolve({ status: response.statusCode, headers: found, text, json });
        });
      });
      sent.end(body);
    });
  }

  /** The value of a header of an answer. */
  static header(answer, name) {
    return answer.headers.find(([found]) => found === name)?.[1];
  }
}
