/** What the launcher is asked for, as files for Node: the meaning of its command line, nothing of set-up. Runs on every Node the launcher runs on. */
/**
 * `call`: a file for Node, below the root of the clone, and its arguments. `home`: it runs in that root, wherever the user stands.
 *
 * @typedef {{ call: string[], home: boolean }} Step
 */

const CLI = 'packages/cli/src/main.ts'
const VITEST = 'node_modules/vitest/vitest.mjs'
const TSC = 'node_modules/typescript/bin/tsc'
const BIOME = 'node_modules/@biomejs/biome/bin/biome'
/** The tasks that work on the clone itself: files for Node with their arguments. What the user adds goes to the first. */
const TASKS = new Map([
  ['test', [[VITEST, 'run']]],
  [
    'check',
    [
      [BIOME, 'check'],
      [TSC, '-b'],
    ],
  ],
  ['fix', [[BIOME, 'check', '--write']]],
  ['bench', [['scripts/bench.ts']]],
  ['fixtures', [['scripts/print-fixtures.ts']]],
])

/**
 * The command line as steps; null for a task that does not exist.
 *
 * @param {string[]} argv @returns {Step[] | null}
 */
export function argvToSteps(argv) {
  const isTask = argv[0] === '--task'
  const given = isTask ? argv.slice(2) : argv
  // npm takes the `--` in `npm test -- ARGS` away, pnpm passes it on.
  const args = given[0] === '--' ? given.slice(1) : given
  if (!isTask) return [{ call: [CLI, ...args], home: false }]
  if (argv[1] === 'start') {
    if (args.length === 0) return [{ call: [CLI, 'ingest', 'fixtures/printed', '--out', 'out'], home: true }]
    // The last --out counts, so one among the user's own arguments wins.
    return [{ call: [CLI, 'ingest', '--out', 'out', ...args], home: false }]
  }
  const calls = TASKS.get(String(argv[1]))
  return calls ? calls.map((call, index) => ({ call: index === 0 ? [...call, ...args] : call, home: true })) : null
}

/**
 * The folder the user stands in. A script started by npm or pnpm runs in the root of the clone, with the user's folder in INIT_CWD;
 * where another package's script calls the launcher, that variable is not about us.
 *
 * @param {NodeJS.ProcessEnv} env @param {string} cwd @param {string} root
 */
export function userFolder(env, cwd, root) {
  const startedByScript = env.npm_package_name === 'zhibiao' && cwd === root
  return startedByScript && env.INIT_CWD ? env.INIT_CWD : cwd
}
