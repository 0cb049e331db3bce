/** Processes that a server suite starts: waits for the line that says they are ready, and ends what it started. */
import { spawn } from 'node:child_process';

/** How long a server may take to start on a busy machine. */
const START_MS_MAX = 60_000;

/**
 * Starts a program and resolves with what `ready` makes of one of its lines; later lines go to `heard`.
 * What it wrote is shown if it ends before.
 */
export async function start(program, args, { env, cwd, ready, heard = () => {} }) {
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  let log = '';
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, START_MS_MAX, 'did not get ready in time')));
  let found;
  const answer = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (chunk) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop();
        for (const line of lines) {
          if (found === undefined) log += `${line}\n`;
          found ??= ready(line);
          if (found !== undefined) resolve(null);
          heard(line);
        }
      });
    }
  });
  const failure = await Promise.race([answer, ended, late]);
  clearTimeout(timer);
  if (failure !== null) {
    child.kill('SIGKILL');
    throw new Error(`${program} ${failure}\n${log}`);
  }
  return { found, stop, ended };
}
