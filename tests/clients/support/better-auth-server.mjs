/**
 * The original: a real Better Auth server on loopback, as a process of its own, with its tables in PostgreSQL.
 *
 * Takes its settings as JSON in the one argument. Writes a line of JSON for its origin, and one for each mail it would send.
 */
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { bearer, jwt } from 'better-auth/plugins';
import pg from 'pg';

const { database_url, secret, public_url, mail, limits, sign_up, trusted_origins } = JSON.parse(process.argv[2]);
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const send = (kind) => async (message) =>
  tell({ mail: { kind, to: message.newEmail ?? message.user.email, url: message.url } });

let handle;
const server = createServer((request, response) => handle(request, response));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}`;

const auth = betterAuth({
  baseURL: public_url ?? address,
  secret,
  database: new pg.Pool({ connectionString: database_url }),
  trustedOrigins: trusted_origins,
  emailAndPassword: {
    enabled: true,
    disableSignUp: sign_up === 'closed',
    ...(mail ? { sendResetPassword: send('reset') } : {}),
  },
  ...(mail ? { emailVerification: { sendVerificationEmail: send('verify') } } : {}),
  user: {
    changeEmail: { enabled: mail },
    deleteUser: { enabled: true, ...(mail ? { sendDeleteAccountVerification: send('delete') } : {}) },
  },
  plugins: [jwt(), bearer()],
  rateLimit: { enabled: limits },
  telemetry: { enabled: false },
  logger: { disabled: true },
});
const { runMigrations } = await getMigrations(auth.options);
await runMigrations();
handle = toNodeHandler(auth);
tell({ ready: address });
