// The tables that Better Auth does not make by itself: Prisma's as its migrations write them, Drizzle's as its schema files
// declare them. Each dialect writes its own kinds of dates.
import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

const prismaTables = (date, boolean, now) => `
CREATE TABLE "user" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "email" TEXT NOT NULL, "emailVerified" ${boolean}
  NOT NULL DEFAULT false, "image" TEXT, "createdAt" ${date} NOT NULL DEFAULT ${now}, "updatedAt" ${date} NOT NULL DEFAULT ${now});
CREATE TABLE "session" ("id" TEXT NOT NULL PRIMARY KEY, "expiresAt" ${date} NOT NULL, "token" TEXT NOT NULL,
  "createdAt" ${date} NOT NULL DEFAULT ${now}, "updatedAt" ${date} NOT NULL, "ipAddress" TEXT, "userAgent" TEXT,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE "account" ("id" TEXT NOT NULL PRIMARY KEY, "accountId" TEXT NOT NULL, "providerId" TEXT NOT NULL,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE, "accessToken" TEXT, "refreshToken" TEXT,
  "idToken" TEXT, "accessTokenExpiresAt" ${date}, "refreshTokenExpiresAt" ${date}, "scope" TEXT, "password" TEXT,
  "createdAt" ${date} NOT NULL DEFAULT ${now}, "updatedAt" ${date} NOT NULL);
CREATE TABLE "verification" ("id" TEXT NOT NULL PRIMARY KEY, "identifier" TEXT NOT NULL, "value" TEXT NOT NULL,
  "expiresAt" ${date} NOT NULL, "createdAt" ${date} NOT NULL DEFAULT ${now}, "updatedAt" ${date} NOT NULL DEFAULT ${now});
CREATE TABLE "jwks" ("id" TEXT NOT NULL PRIMARY KEY, "publicKey" TEXT NOT NULL, "privateKey" TEXT NOT NULL,
  "createdAt" ${date} NOT NULL, "expiresAt" ${date}, "alg" TEXT, "crv" TEXT);
CREATE UNIQUE INDEX "user_email_key" ON "user" ("email");
CREATE UNIQUE INDEX "session_token_key" ON "session" ("token");`;

export const prismaSqlite = prismaTables('DATETIME', 'BOOLEAN', 'CURRENT_TIMESTAMP');
export const prismaPostgres = prismaTables('TIMESTAMP(3)', 'BOOLEAN', 'CURRENT_TIMESTAMP');

function drizzleTables({ table, text, date, flag }) {
  const dates = () => ({ createdAt: date('created_at').notNull(), updatedAt: date('updated_at').notNull() });
  const user = table('users', {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull().unique(),
    emailVerified: flag('email_verified').notNull(),
    image: text('image'),
    ...dates(),
  });
  const owner = () => text('user_id').notNull().references(() => user.id, { onDelete: 'cascade' });
  return {
    user,
    session: table('sessions', {
      id: text('id').primaryKey(),
      expiresAt: date('expires_at').notNull(),
      token: text('token').notNull().unique(),
      ...dates(),
      ipAddress: text('ip_address'),
      userAgent: text('user_agent'),
      userId: owner(),
    }),
    account: table('accounts', {
      id: text('id').primaryKey(),
      accountId: text('account_id').notNull(),
      providerId: text('provider_id').notNull(),
      userId: owner(),
      accessToken: text('access_token'),
      refreshToken: text('refresh_token'),
      idToken: text('id_token'),
      accessTokenExpiresAt: date('access_token_expires_at'),
      refreshTokenExpiresAt: date('refresh_token_expires_at'),
      scope: text('scope'),
      password: text('password'),
      ...dates(),
    }),
    verification: table('verifications', {
      id: text('id').primaryKey(),
      identifier: text('identifier').notNull(),
      value: text('value').notNull(),
      expiresAt: date('expires_at').notNull(),
      ...dates(),
    }),
    jwks: table('jwkss', {
      id: text('id').primaryKey(),
      publicKey: text('public_key').notNull(),
      privateKey: text('private_key').notNull(),
      createdAt: date('created_at').notNull(),
      expiresAt: date('expires_at'),
      alg: text('alg'),
      crv: text('crv'),
    }),
  };
}

export const drizzleSqlite = drizzleTables({
  table: sqlite.sqliteTable,
  text: sqlite.text,
  date: (name) => sqlite.integer(name, { mode: 'timestamp_ms' }),
  flag: (name) => sqlite.integer(name, { mode: 'boolean' }),
});
export const drizzleSqliteSeconds = drizzleTables({
  table: sqlite.sqliteTable,
  text: sqlite.text,
  date: (name) => sqlite.integer(name, { mode: 'timestamp' }),
  flag: (name) => sqlite.integer(name, { mode: 'boolean' }),
});
export const drizzlePostgres = drizzleTables({
  table: pg.pgTable,
  text: pg.text,
  date: (name) => pg.timestamp(name),
  flag: pg.boolean,
});

// The statements that drizzle-kit would write for such tables.
export function drizzleStatements(tables, getTableConfig) {
  return Object.values(tables).map((table) => {
    const { name, columns } = getTableConfig(table);
    const parts = columns.map((column) =>
      [`"${column.name}"`, column.getSQLType(), column.primary ? 'PRIMARY KEY' : '', column.notNull ? 'NOT NULL' : '',
        column.isUnique ? 'UNIQUE' : ''].filter(Boolean).join(' '));
    return `CREATE TABLE "${name}" (${parts.join(', ')})`;
  });
}
