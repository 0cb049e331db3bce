/**
 * The three servers that a setup compares: the original, and Todolith on SQLite and on PostgreSQL.
 *
 * A setup says `{ mail, limits, public_url, sign_up }`; here this becomes the settings of each. `age` makes a session look
 * older in the database, as time would.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Mailbox, openMailServer } from './mailbox.mjs';
import { start } from './processes.mjs';

export const SECRET = 'a-secret-for-tests-only-0123456789abcdef';
/** An origin that all servers are told to trust. */
export const TRUSTED = 'https://front.example.net';

const POSTGRES = process.env.TODOLITH_TEST_POSTGRES_URL;
const TODOLITH = process.env.TODOLITH_BIN;

/** Runs one statement and gives its rows. */
async function query(url, sql, values = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function createDatabase(name) {
  await query(POSTGRES, `CREATE DATABASE ${name}`);
  const url = new URL(POSTGRES);
  url.pathname = `/${name}`;
  return url.href;
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return String(port);
}

export async function startOriginal(setup) {
  const database_url = await createDatabase(`original_${setup.name}`);
  const mailbox = new Mailbox();
  const settings = { ...setup, database_url, secret: SECRET, trusted_origins: [TRUSTED] };
  const program = fileURLToPath(new URL('better-auth-server.mjs', import.meta.url));
  const { found, stop } = await start(process.execPath, [program, JSON.stringify(settings)], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    ready: (line) => (line.startsWith('{"ready"') ? JSON.parse(line).ready : undefined),
    heard: (line) => line.startsWith('{"mail"') && mailbox.deliver(JSON.parse(line).mail),
  });
  const age = (session_id, days) =>
    query(
      database_url,
      `UPDATE session SET "createdAt" = "createdAt" - $2 * interval '1 day', "updatedAt" = "updatedAt" - $2 * interval '1 day',
        "expiresAt" = "expiresAt" - $2 * interval '1 day' WHERE id = $1`,
      [session_id, days],
    );
  return { name: 'Better Auth', address: found, origin: setup.public_url ?? found, mailbox, age, stop };
}

export async function startTodolith(setup, kind) {
  const folder = mkdtempSync(join(tmpdir(), 'todolith-clients-'));
  const database_url =
    kind === 'SQLite' ? `sqlite:${join(folder, 'todolith.db')}` : await createDatabase(`todolith_${setup.name}`);
  const mailbox = new Mailbox();
  const mail_server = setup.mail ? await openMailServer(mailbox) : null;
  // With a public address the ready line names that one, so the port is chosen here.
  const port = await freePort();
  const address = `http://${setup.host ?? '127.0.0.1'}:${port}`;
  const { stop } = await start(TODOLITH, ['serve', '--port', port], {
    cwd: folder,
    env: {
      DATABASE_URL: database_url,
      TODOLITH_DATA_DIR: folder,
      BETTER_AUTH_SECRET: SECRET,
      BETTER_AUTH_TRUSTED_ORIGINS: TRUSTED,
      TODOLITH_SIGN_UP: setup.sign_up ?? 'open',
      TODOLITH_RATE_LIMIT: setup.limits ? 'on' : 'off',
      TODOLITH_TOKEN_ALGORITHM: 'EdDSA',
      ...(setup.cors_origins ? { CORS_ORIGINS: setup.cors_origins } : {}),
      ...(setup.public_url ? { BETTER_AUTH_URL: setup.public_url } : {}),
      ...(mail_server ? { SMTP_URL: mail_server.url, MAIL_FROM: 'Todolith <todolith@example.com>' } : {}),
    },
    ready: (line) => (line.includes('Todolith is ready at ') ? true : undefined),
  });
  const age = (session_id, days) => {
    const sql = `UPDATE sessions SET created_at = created_at - ${days * 86_400_000}, updated_at = updated_at -
      ${days * 86_400_000}, expires_at = expires_at - ${days * 86_400_000} WHERE id = '${session_id}'`;
    if (kind === 'PostgreSQL') return query(database_url, sql);
    execFileSync('python3', ['-c', PYTHON, join(folder, 'todolith.db'), sql]);
  };
  return {
    name: `Todolith on ${kind}`,
    address,
    origin: setup.public_url ?? address,
    mailbox,
    age,
    stop: async () => {
      await stop();
      mail_server?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Node has no SQLite of its own in every version that runs this. */
const PYTHON = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=30) as database:
    database.execute(sys.argv[2])
`;
