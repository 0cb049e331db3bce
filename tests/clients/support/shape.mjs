/**
 * Turns an answer into lines that can be compared: `status`, `body.user.id`, `header.location`, `cookie.NAME`, each with a
 * text. What is random or passes with time is written as what it is, such as `<date in 7 days>`; everything else stays.
 */
import { createHmac } from 'node:crypto';
import { SECRET } from './servers.mjs';

const HOUR_MS = 3_600_000;
/** The lengths of the windows of rate limits. */
const WINDOWS_SECONDS = [10, 60, 300, 3600];
const TOKEN = /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/u;
/** Headers of the connection rather than of the answer. */
const TRANSPORT = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** Rounded to hours, so that a slow machine tells the same. */
function when(ms) {
  const hours = Math.round((ms - Date.now()) / HOUR_MS);
  if (hours === 0) return 'now';
  const [count, unit] = hours % 24 === 0 ? [hours / 24, 'days'] : [hours, 'hours'];
  return count > 0 ? `in ${count} ${unit}` : `${-count} ${unit} ago`;
}

export function sign(value) {
  return `${value}.${createHmac('sha256', SECRET).update(value).digest('base64')}`;
}

/** Names for texts that were seen before, so that a token can be recognised wherever it comes back. */
export class Names {
  #known = new Map();

  constructor(origin, address) {
    this.set(origin, 'origin');
    this.set(address, 'origin');
  }

  set(value, name) {
    if (typeof value === 'string' && value.length > 5) this.#known.set(value, name);
  }

  /** The text with its random parts named. */
  of(text) {
    let shown = text.replace(/eyJ[\w-]*\.[\w-]+\.[\w-]+/gu, (token) => this.#token(token));
    shown = shown.replace(/([\w-]+)\.((?:[\w-]|%2B|%2F|[+/]){43})(=|%3D)/gu, (whole, value, signature, end) => {
      const decoded = decodeURIComponent(signature + end);
      const kind = end === '=' ? 'signed' : 'signed and percent-encoded';
      return sign(value) === `${value}.${decoded}` ? `<${value}, ${kind}>` : whole;
    });
    for (const [value, name] of this.#known) {
      shown = shown.replaceAll(value, `<${name}>`).replaceAll(encodeURIComponent(value), `<${name}, percent-encoded>`);
    }
    return shown
      .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/gu, (date) => `<date ${when(Date.parse(date))}>`)
      .replace(/\b[A-Za-z0-9]{32}\b/gu, '<32 letters and digits>')
      .replace(/\b[A-Za-z0-9]{24}\b/gu, '<24 letters and digits>');
  }

  #token(token) {
    const { head, claims } = readToken(token);
    return `<token ${JSON.stringify(head)} ${JSON.stringify(claims)}>`;
  }
}

/** How long to wait, as the window that it is within: how much of it has passed depends on the machine. */
function wait(seconds) {
  const window = /^[1-9]\d*$/u.test(seconds) && WINDOWS_SECONDS.find((length) => Number(seconds) <= length);
  return window ? `<within ${window} s>` : seconds;
}

/** Header and claims of a token, in one order, with its times as what they are. */
function readToken(token) {
  const [head, claims] = token.split('.', 2).map((part) => {
    const object = JSON.parse(Buffer.from(part, 'base64url').toString());
    return Object.fromEntries(Object.entries(object).sort());
  });
  if (claims.exp) claims.exp = `<iat + ${claims.exp - claims.iat}>`;
  if (claims.iat) claims.iat = `<second ${when(claims.iat * 1000)}>`;
  return { head, claims };
}

function flatten(value, path, lines, names) {
  if (value instanceof Date) lines.set(path, `Date ${when(value.getTime())}`);
  else if (Array.isArray(value)) {
    lines.set(path, `list of ${value.length}`);
    value.forEach((item, index) => flatten(item, `${path}[${index}]`, lines, names));
  } else if (value !== null && typeof value === 'object') {
    lines.set(path, 'object');
    for (const [key, item] of Object.entries(value)) flatten(item, `${path}.${key}`, lines, names);
  } else if (TOKEN.test(value)) {
    flatten(readToken(value), path, lines, names);
  } else {
    lines.set(path, typeof value === 'string' ? names.of(JSON.stringify(value)) : String(value));
  }
}

/** The lines of any value, such as what a client's method resolved with. */
export function linesOf(value, path, names) {
  const lines = new Map();
  flatten(value, path, lines, names);
  return lines;
}

/** The lines of an answer. `show` picks what counts of its JSON. */
export function linesOfAnswer({ status, headers, text, json }, names, show) {
  const lines = new Map([['status', String(status)]]);
  if (json === undefined) lines.set('body', text === '' ? 'nothing' : names.of(text));
  else flatten(show(json), 'body', lines, names);
  for (const [name, value] of headers) {
    if (TRANSPORT.has(name)) continue;
    if (name === 'set-cookie') {
      const [pair, ...attributes] = value.split('; ');
      const equals = pair.indexOf('=');
      const path = `cookie.${pair.slice(0, equals)}`;
      const shown = [names.of(pair.slice(equals + 1)), ...attributes].join('; ');
      lines.set(path, lines.has(path) ? `${lines.get(path)} | ${shown}` : shown);
    } else if (name === 'x-retry-after') {
      lines.set(`header.${name}`, wait(value));
    } else {
      if (TOKEN.test(value)) flatten(readToken(value), `header.${name}`, lines, names);
      else lines.set(`header.${name}`, names.of(value));
    }
  }
  return lines;
}
