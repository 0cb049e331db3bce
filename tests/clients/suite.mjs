/**
 * Drives the unmodified clients of Better Auth, and raw requests, through Todolith on both databases and through a real
 * Better Auth server, and compares all answers. `run` starts this with PostgreSQL and the executable at hand.
 *
 * Names of setups as arguments, or `guide`, run those alone.
 */
import { guide } from './guide.mjs';
import { allowedBy, compare, readDifferences } from './support/differences.mjs';
import { startOriginal, startTodolith } from './support/servers.mjs';
import { Visitor } from './support/visitor.mjs';
import { SETUPS } from './steps/setups.mjs';

const KINDS = ['SQLite', 'PostgreSQL'];
const wanted = process.argv.slice(2);
const entries = readDifferences();
let passed = 0;
let failed = 0;
const fail = (...lines) => {
  failed += 1;
  for (const line of lines) console.log(line);
};

/** Starts a server, walks it through the setup's steps and gives the recording. */
async function record(starting, setup) {
  const server = await starting;
  const visitor = new Visitor(server);
  for (const walk of setup.walks) {
    try {
      await walk(visitor);
    } catch (error) {
      fail(`FAILED ${setup.name}, ${server.name}, after step "${[...visitor.steps.keys()].at(-1)}": ${error.stack}`);
    }
  }
  await server.stop();
  return visitor.steps;
}

async function run(setup) {
  const [original, ...others] = await Promise.all([
    record(startOriginal(setup), setup),
    ...KINDS.map((kind) => record(startTodolith(setup, kind), setup)),
  ]);
  KINDS.forEach((kind, index) => {
    const ours = others[index];
    const different = new Set();
    for (const difference of compare(original, ours)) {
      const { step, aspect } = difference;
      if (allowedBy(entries, difference, kind)) continue;
      different.add(step);
      console.log(`DIFFERS ${setup.name}, ${kind}: ${step}: ${aspect}: ${difference.original} => ${difference.ours}`);
    }
    failed += different.size;
    passed += new Set([...original.keys(), ...ours.keys()]).size - different.size;
  });
}

const setups = SETUPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
for (const setup of setups) await run(setup);
if (wanted.length === 0 || wanted.includes('guide')) {
  await guide().then(
    () => (passed += 1),
    (error) => fail(`FAILED guide: ${error.stack}`),
  );
}
if (wanted.length === 0) {
  for (const { id, occurred } of entries) {
    const missing = KINDS.filter((kind) => !occurred.has(kind));
    if (missing.length > 0) fail(`FAILED ${id} in differences.md does not occur on ${missing.join(' and ')}`);
    else passed += 1;
  }
}
// In the words of Playwright, which the gate counts.
console.log(`  ${failed} failed\n  ${passed} passed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
