// Makes the old databases that tests/moving imports: a real Better Auth server on each kind of storage is started on
// loopback, people sign up and in over HTTP, tasks.py adds the tables of a FastAPI backend, and the result is dumped as SQL.
//
// Usage: node generate.mjs OUT_FOLDER   (POSTGRES_URL names a server on which databases may be made; PYTHON one with sqlmodel)
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import Database from 'better-sqlite3';
import { drizzle as drizzleOnPostgres } from 'drizzle-orm/node-postgres';
import { drizzle as drizzleOnSqlite } from 'drizzle-orm/better-sqlite3';
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import pg from 'pg';

import * as latest from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { bearer, jwt } from 'better-auth/plugins';
import * as older3 from 'better-auth-1.3';
import { getMigrations as getMigrations3 } from 'better-auth-1.3/db';
import { bearer as bearer3, jwt as jwt3 } from 'better-auth-1.3/plugins';
import * as older4 from 'better-auth-1.4';
import { getMigrations as getMigrations4 } from 'better-auth-1.4/db';
import { bearer as bearer4, jwt as jwt4 } from 'better-auth-1.4/plugins';
import { drizzlePostgres, drizzleSqlite, drizzleSqliteSeconds, drizzleStatements, prismaPostgres, prismaSqlite } from './tables.mjs';

const SECRET = 'h-betterauth-demo-secret-0123456789abcdef';
const PASSWORDS = { sample: 'correct horse 1', other: 'Pässwörd ①２３', third: 'battery staple 3' };
const here = import.meta.dirname;
const out = resolve(process.argv[2]);
const work = mkdtempSync(join(tmpdir(), 'moving-'));
const python = process.env.PYTHON ?? 'python3';
const admin = process.env.POSTGRES_URL;
mkdirSync(out, { recursive: true });

const settings = (plugins) => ({
  secret: SECRET,
  baseURL: 'http://127.0.0.1:3000',
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins,
});

const versions = {
  '1.3.27': { betterAuth: older3.betterAuth, migrations: getMigrations3, plugins: () => [jwt3(), bearer3()] },
  '1.4.18': { betterAuth: older4.betterAuth, migrations: getMigrations4, plugins: () => [jwt4(), bearer4()] },
  '1.7.25': { betterAuth: latest.betterAuth, migrations: getMigrations, plugins: () => [jwt(), bearer()] },
};

async function kysely(version, database) {
  const { betterAuth, migrations, plugins } = versions[version];
  const options = { ...settings(plugins()), database };
  const { runMigrations } = await migrations(options);
  await runMigrations();
  return betterAuth(options);
}

async function drizzle(provider, database, tables, plural) {
  const key = (name) => (plural ? `${name}s` : name);
  const schema = Object.fromEntries(Object.entries(tables).map(([name, table]) => [key(name), table]));
  return latest.betterAuth({
    ...settings([jwt(), bearer()]),
    database: drizzleAdapter(database, { provider, schema, usePlural: plural }),
  });
}

async function prisma(provider, makeAdapter) {
  const output = join(here, 'node_modules', `.prisma-${provider}`);
  const schema = join(here, `.${provider}.prisma`);
  const text = readFileSync(join(here, 'schema.prisma'), 'utf8');
  writeFileSync(schema, text.replace('"PROVIDER"', `"${provider}"`).replace('"OUTPUT"', `"${output}"`));
  // Generating needs no engine, but the command would fetch one if none were named.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  execFileSync(join(here, 'node_modules/.bin/prisma'), ['generate', '--schema', schema], { env, stdio: ['ignore', 'ignore', 'inherit'], cwd: here });
  rmSync(schema);
  const { PrismaClient } = (await import(pathToFileURL(join(output, 'index.js')).href)).default;
  const client = new PrismaClient({ adapter: makeAdapter() });
  const auth = latest.betterAuth({ ...settings([jwt(), bearer()]), database: prismaAdapter(client, { provider }) });
  return { auth, close: () => client.$disconnect() };
}

// What people do with the old app before they move.
async function populate(auth) {
  const server = createServer(toNodeHandler(auth));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = 'http://127.0.0.1:3000';
  const call = async (method, path, body, cookie) => {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/api/auth${path}`, {
      method,
      headers: { origin, ...(body ? { 'content-type': 'application/json' } : {}), ...(cookie ? { cookie } : {}), 'user-agent': 'Old browser/1.0' },
      body: body && JSON.stringify(body),
    });
    const json = await response.json().catch(() => null);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(json)}`);
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]).filter((pair) => !pair.endsWith('='));
    return { json, cookie: cookies.join('; ') };
  };
  const people = [];
  for (const [name, password] of Object.entries(PASSWORDS)) {
    const email = `${name}@example.com`;
    const signedUp = await call('POST', '/sign-up/email', { name: `${name[0].toUpperCase()}${name.slice(1)}`, email, password });
    people.push({ id: signedUp.json.user.id, email, password, cookie: signedUp.cookie });
  }
  const [sample, other, third] = people;
  sample.second_cookie = (await call('POST', '/sign-in/email', { email: sample.email, password: sample.password })).cookie;
  // Makes the signing key.
  await call('GET', '/token', undefined, sample.cookie);
  // Somebody who signed out has no session to move.
  await call('POST', '/sign-out', {}, third.cookie);
  third.signed_out_cookie = third.cookie;
  delete third.cookie;
  const { internalAdapter } = await auth.$context;
  // The dumps are used for longer than a session lives.
  for (const cookie of [sample.cookie, sample.second_cookie, other.cookie]) {
    const token = decodeURIComponent(cookie.split('session_token=')[1].split(';')[0]).split('.')[0];
    await internalAdapter.updateSession(token, { expiresAt: new Date('2056-01-01T00:00:00Z') });
  }
  const account = {
    userId: other.id, providerId: 'github', accountId: '583231', scope: 'read:user,user:email',
    accessToken: 'provider-access-token', refreshToken: 'provider-refresh-token',
  };
  await (internalAdapter.createAccount ?? internalAdapter.linkAccount)(account);
  await internalAdapter.createVerificationValue({ identifier: 'reset-password:sample', value: sample.id, expiresAt: new Date(Date.now() + 3600e3) });
  await new Promise((closed) => server.close(closed));
  return people;
}

const postgresName = (name) => `moving_${name.replaceAll(/[^a-z0-9]/g, '_')}`;

async function onSqlite(name, tasks, make) {
  const path = join(work, `${name}.db`);
  const database = new Database(path);
  const { auth, close } = await make(database, path);
  const people = await populate(auth);
  await close?.();
  database.close();
  addTasks(`sqlite:///${path}`, tasks, people);
  const sql = execFileSync(python, [join(here, 'tasks.py'), 'dump', path], { encoding: 'utf8', maxBuffer: 1e8 });
  keep(name, 'sqlite', sql, people, tasks);
}

async function onPostgres(name, tasks, make) {
  const url = new URL(admin);
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${postgresName(name)}`);
  await client.query(`CREATE DATABASE ${postgresName(name)}`);
  await client.end();
  url.pathname = `/${postgresName(name)}`;
  const pool = new pg.Pool({ connectionString: url.href });
  const { auth, close } = await make(pool, url.href);
  const people = await populate(auth);
  await close?.();
  await pool.end();
  addTasks(url.href.replace(/^postgres(ql)?:/, 'postgresql+psycopg:'), tasks, people);
  const dump = execFileSync(process.env.PG_DUMP ?? 'pg_dump', ['--inserts', '--no-owner', '--no-privileges', '--no-comments', url.href],
    { encoding: 'utf8', maxBuffer: 1e8 });
  // Lines for psql alone, and settings that would outlive the script.
  const sql = dump.split('\n').filter((line) => !/^(\\|--|SET |SELECT pg_catalog\.set_config)/.test(line)).join('\n').replaceAll(/\n{2,}/g, '\n').trimStart();
  keep(name, 'postgres', sql, people, tasks);
}

function addTasks(url, variant, people) {
  execFileSync(python, [join(here, 'tasks.py'), 'add', url, variant, JSON.stringify(people.map(({ id }) => id))], { stdio: 'inherit' });
}

function keep(name, kind, sql, people, tasks) {
  writeFileSync(join(out, `${name}.sql`), sql);
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify({ kind, secret: SECRET, tasks, people }, null, 2)}\n`);
  console.log(name);
}

await onSqlite('kysely-sqlite', 'uuid-json', async (database) => ({ auth: await kysely('1.7.25', database) }));
await onSqlite('kysely-sqlite-1.3', 'integer-text', async (database) => ({ auth: await kysely('1.3.27', database) }));
await onSqlite('kysely-sqlite-1.4', 'no-options', async (database) => ({ auth: await kysely('1.4.18', database) }));
await onPostgres('kysely-postgres', 'uuid-array', async (pool) => ({ auth: await kysely('1.7.25', pool) }));
await onPostgres('kysely-postgres-1.3', 'integer-json', async (pool) => ({ auth: await kysely('1.3.27', pool) }));
await onPostgres('kysely-postgres-1.4', 'integer-text', async (pool) => ({ auth: await kysely('1.4.18', pool) }));

const onDrizzleSqlite = (tables, plural) => async (database) => {
  drizzleStatements(tables, sqliteConfig).forEach((statement) => database.exec(statement));
  return { auth: await drizzle('sqlite', drizzleOnSqlite(database), tables, plural) };
};
await onSqlite('drizzle-sqlite', 'uuid-json', onDrizzleSqlite(drizzleSqlite, true));
await onSqlite('drizzle-sqlite-seconds', 'integer-text', onDrizzleSqlite(drizzleSqliteSeconds, false));
await onPostgres('drizzle-postgres', 'uuid-array', async (pool) => {
  for (const statement of drizzleStatements(drizzlePostgres, postgresConfig)) await pool.query(statement);
  return { auth: await drizzle('pg', drizzleOnPostgres(pool), drizzlePostgres, true) };
});

const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3');
const { PrismaPg } = await import('@prisma/adapter-pg');
for (const [name, timestampFormat] of [['prisma-sqlite', 'iso8601'], ['prisma-sqlite-ms', 'unixepoch-ms']]) {
  await onSqlite(name, 'uuid-json', async (database, path) => {
    database.exec(prismaSqlite);
    return prisma('sqlite', () => new PrismaBetterSqlite3({ url: `file:${path}` }, { timestampFormat }));
  });
}
await onPostgres('prisma-postgres', 'uuid-array', async (pool, url) => {
  await pool.query(prismaPostgres);
  return prisma('postgresql', () => new PrismaPg({ connectionString: url }));
});
rmSync(work, { recursive: true });
