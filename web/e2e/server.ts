/**
 * Todolith as a process: started on a free port with a folder of its own, killed, started again, stopped.
 *
 * It knows the executable's settings and its ready line. It refuses to know browsers. The fixtures call it.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const READY = /Todolith is ready at (http:\/\/[^\s"]+)/u;
const START_MS_MAX = 20_000;

export type Settings = Readonly<Record<string, string>>;

let found: string | undefined;

/** The executable under test: the one named by TODOLITH_BIN, otherwise cargo's debug build. */
function executable(): string {
  found ??= process.env['TODOLITH_BIN'] ?? join(targetFolder(), 'debug', 'todolith');
  return found;
}

function targetFolder(): string {
  const named = process.env['CARGO_TARGET_DIR'];
  if (named !== undefined) return named;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const text = execFileSync('cargo', ['metadata', '--format-version', '1', '--no-deps', '--offline'], {
    cwd: root,
    encoding: 'utf8',
  });
  return (JSON.parse(text) as { target_directory: string }).target_directory;
}

export class Server {
  readonly folder = mkdtempSync(join(tmpdir(), 'todolith-e2e-'));
  #process: { readonly child: ChildProcess; readonly ended: Promise<string> } | null = null;
  #url = '';
  /** What the process wrote to its log, for a test that fails. */
  log = '';

  private constructor(private settings: Settings) {}

  static async start(settings: Settings = {}): Promise<Server> {
    const server = new Server(settings);
    await server.#run('0');
    return server;
  }

  /** Such as `http://127.0.0.1:34567`; the same after a restart. */
  get url(): string {
    return this.#url;
  }

  /** As a crash or a power cut would end it. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Starts again on the same folder and port, with other settings if any are given. */
  async restart(settings: Settings = {}): Promise<void> {
    this.settings = { ...this.settings, ...settings };
    await this.#run(new URL(this.#url).port);
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A token for the task API, as the command line gives it. */
  token(user_id: string): string {
    const text = execFileSync(executable(), ['token', '--user', user_id], {
      env: this.#environment(),
      cwd: this.folder,
      encoding: 'utf8',
    });
    return text.trim();
  }

  /** The link to a new password that the operator makes where no mail is sent. */
  resetLink(email: string): string {
    const text = execFileSync(executable(), ['user', 'reset-link', email], {
      env: { ...this.#environment(), BETTER_AUTH_URL: this.#url },
      cwd: this.folder,
      encoding: 'utf8',
    });
    return /https?:\/\/\S+/u.exec(text)?.[0] ?? text;
  }

  /** Lets every session be older than it is, as if days had passed. */
  ageSessions(hours: number): void {
    const change = `UPDATE sessions SET created_at = created_at - ${hours * 3_600_000}`;
    const script = 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1], 20); c.execute(sys.argv[2]); c.commit()';
    execFileSync('python3', ['-c', script, join(this.folder, 'data', 'todolith.db'), change]);
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      TODOLITH_DATA_DIR: join(this.folder, 'data'),
      TODOLITH_RATE_LIMIT: 'off',
      ...this.settings,
    };
  }

  async #run(port: string): Promise<void> {
    const child = spawn(executable(), ['serve', '--port', port], {
      env: this.#environment(),
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`));
    });
    this.#process = { child, ended };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(resolve, START_MS_MAX, 'did not get ready in time');
    });
    let begun = '';
    const ready = new Promise<null>((resolve) => {
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        this.log += chunk;
        begun += chunk;
        const url = READY.exec(begun)?.[1];
        if (url === undefined) return;
        this.#url = url;
        resolve(null);
      });
    });
    const failure = await Promise.race([ready, ended, late]);
    clearTimeout(timer);
    if (failure === null) return;
    child.kill('SIGKILL');
    throw new Error(`${executable()} ${failure}\n${this.log}`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#process?.child.kill(signal);
    await this.#process?.ended;
    this.#process = null;
  }
}
