#!/usr/bin/env node
/**
 * The one launcher: sets the clone up when that is needed, then runs what was asked for.
 *
 *     node scripts/zhibiao.mjs ARGS…                the command (npm run -s zhibiao -- ARGS…)
 *     node scripts/zhibiao.mjs --task NAME ARGS…    start, test, check, fix, bench, fixtures (the scripts of package.json)
 *
 * It is the only file that knows about Node versions and set-up, so it runs on every Node from 18 on (and says so on an older one).
 *
 *     Node   this one if it runs TypeScript; else the one remembered from last time; else one that npm fetches
 *     pnpm   asked for only when node_modules is not what the lockfile says; the one on the PATH, else one that npm fetches
 *
 * npm is asked offline first (its cache answers at once), then online. What was done is kept in node_modules/.zhibiao, so after the
 * first success nothing here touches the network. A relative path means what it means where the user stands: npm moves to the root of the
 * clone and leaves the user's folder in INIT_CWD.
 *
 * Set-up prints on stderr only; one that fails ends in one sentence and exit 3. Exit codes pass through; a child ended by signal n
 * gives 128 + n.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { argvToSteps, userFolder } from './tasks.mjs'

const LAUNCHER = fileURLToPath(import.meta.url)
const ROOT = path.dirname(path.dirname(LAUNCHER))
/** Kept inside node_modules, so that removing that folder forgets all of it; pnpm leaves hidden folders there alone. */
const STATE = path.join(ROOT, 'node_modules', '.zhibiao')
const MEMORY = path.join(STATE, 'setup.json')
const LOCK = path.join(STATE, 'lock')

/** What npm is asked for; a machine that lacks only pnpm gets only pnpm. */
const NODE_PACKAGE = 'node@24'
const PNPM_PACKAGE = 'pnpm@12'
/** Set-up failed: DESIGN's code for "the machine". */
const EXIT_MACHINE = 3

/** What needs no download is done in this time (ms). */
const QUICK_LIMIT = 60000
/** Some 100 MB on a slow line (ms); past this something hangs. */
const FETCH_LIMIT = 30 * 60000
/** A running set-up touches its lock this often (ms) … */
const LOCK_BEAT = 2000
/** … and one silent this long (ms) has died. */
const LOCK_STALE = 20000

/** @typedef {{ missing: boolean, code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string }} Ended */
/** @typedef {import('./tasks.mjs').Step} Step */

/** Ends the launcher with its sentence. */
class SetUpError extends Error {}

/** True for a Node that runs .ts files without a flag: 22.18, 23.6 and all later ones. @param {string} version */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/** The reason in what npm printed: its first line that is not a code or a number. @param {string} stderr */
export function npmReason(stderr) {
  const lines = stderr.split('\n').filter(line => /^npm (error|ERR!) /.test(line))
  const facts = lines.map(line => line.replace(/^npm (error|ERR!) /, '').trim())
  return facts.find(line => !/^((code|errno|syscall|path|command) |$)/.test(line)) || facts[0] || 'npm gave no reason'
}

/**
 * The environment without what an npm around us says about its own call; its cache, registry, proxy and certificates stay.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function withoutOuterNpm(env) {
  const ofItsCall =
    /^npm_config_(call|package|workspaces?|include_workspace_root|local_prefix|global|location|prefix|loglevel|silent|json|parseable|dry_run|omit|include|only|production|script_shell|shell|yes|offline|prefer_offline|prefer_online)$/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ofItsCall.test(name)))
}

/** The environment with one folder or more first on its PATH. @param {NodeJS.ProcessEnv} env @param {string} folders */
function withPath(env, folders) {
  const name = Object.keys(env).find(key => key.toUpperCase() === 'PATH') || 'PATH'
  return { ...env, [name]: [folders, env[name]].filter(Boolean).join(path.delimiter) }
}

/** The child that runs now, and the signal that asked us to stop. @type {import('node:child_process').ChildProcess | null} */
let running = null
/** @type {NodeJS.Signals | null} */
let stopped = null

/** A terminal sends SIGINT to the child as well; the others reach only us. */
function handleSignals() {
  process.on('SIGINT', () => {
    stopped = 'SIGINT'
  })
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      stopped = signal
      if (running) running.kill(signal)
    })
  }
}

/** @param {NodeJS.Signals} signal */
function signalToExit(signal) {
  return 128 + os.constants.signals[signal]
}

/**
 * Runs a program to its end; `missing` when there is no such program.
 *
 * @param {string} command @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, stdio: import('node:child_process').StdioOptions, limit?: number, shell?: boolean }} options
 * @returns {Promise<Ended>}
 */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options)
    const ended = { stdout: '', stderr: '' }
    running = child
    if (child.stdout) child.stdout.setEncoding('utf8').on('data', text => (ended.stdout += text))
    if (child.stderr) child.stderr.setEncoding('utf8').on('data', text => (ended.stderr += text))
    // What the child has started may live on and hold the pipes: they are closed here.
    const cut = () => {
      child.kill('SIGKILL')
      for (const pipe of [child.stdout, child.stderr]) if (pipe) pipe.destroy()
    }
    const timer = options.limit ? setTimeout(cut, options.limit) : undefined
    child.on('error', error => {
      clearTimeout(timer)
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') resolve({ missing: true, code: null, signal: null, ...ended })
      else reject(error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      running = null
      resolve({ missing: false, code, signal, ...ended })
    })
  })
}

/**
 * Runs a program of the set-up, with no stdin: on Windows npm and pnpm are command files, which need a shell.
 *
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @param {[number | 'pipe', number | 'pipe']} output where its stdout and stderr go
 */
async function runTool(command, args, env, limit = QUICK_LIMIT, output = ['pipe', 'pipe']) {
  const shell = process.platform === 'win32'
  const ended = await run(command, args, { cwd: ROOT, env, stdio: ['ignore', ...output], limit, shell })
  if (stopped) process.exit(signalToExit(stopped))
  return { ...ended, missing: ended.missing || (shell && /is not recognized/.test(ended.stderr)) }
}

/** @returns {{ stamp?: string, node?: string }} */
function readMemory() {
  try {
    return JSON.parse(fs.readFileSync(MEMORY, 'utf8'))
  } catch {
    return {}
  }
}

/** What node_modules was made from, and for which machine: equal stamps need no install. */
function currentStamp() {
  const manifests = ['.', 'packages'].flatMap(parent =>
    fs.readdirSync(path.join(ROOT, parent)).map(name => path.join(parent, name, 'package.json')),
  )
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests.sort()]) {
    const absolute = path.join(ROOT, file)
    if (fs.existsSync(absolute)) hash.update(`\0${file}\0`).update(fs.readFileSync(absolute))
  }
  return hash.digest('hex')
}

/** The Node that is here already, or null. @param {{ node?: string }} memory */
function nodeAtHand(memory) {
  if (runsTypeScript(process.version)) return process.execPath
  // Only a Node that has proved itself is remembered; a cache that was emptied since has taken it along.
  return memory.node && fs.existsSync(memory.node) ? memory.node : null
}

const NPM_FLAGS = ['--yes', '--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier']

/**
 * A small question before anything large: an address that swallows everything would hold a download up for minutes.
 * A refusal is an answer (not every registry knows ping), and whoever has pnpm and no npm goes without.
 */
async function askRegistry() {
  const bounds = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=10000']
  const answer = await runTool('npm', ['ping', ...NPM_FLAGS, ...bounds], withoutOuterNpm(process.env))
  const answered = answer.missing || answer.code === 0 || /^npm (error|ERR!) code E\d{3}$/m.test(answer.stderr)
  if (!answered) throw new SetUpError(unreachable(answer))
}

/**
 * Has npm fetch packages and tells what a `node` beside them sees: its version, its own path and the PATH with their commands on it.
 *
 * @param {string[]} packages
 * @returns {Promise<{ version: string, node: string, path: string }>}
 */
async function fetchWithNpm(packages) {
  const env = withoutOuterNpm(process.env)
  const script = 'JSON.stringify([process.version,process.execPath,process.env.PATH||process.env.Path])'
  const call = [...NPM_FLAGS, ...packages.map(name => `--package=${name}`), '--', 'node', '-p', script]
  let ended = await runTool('npm', ['exec', '--offline', ...call], env)
  if (ended.missing) throw new SetUpError(withoutNpm(packages))
  if (ended.code !== 0) {
    await askRegistry()
    process.stderr.write(`zhibiao: fetching ${packages.join(' and ')} through npm (the first time only) …\n`)
    ended = await runTool('npm', ['exec', ...call], env, FETCH_LIMIT)
    if (ended.code !== 0) throw new SetUpError(unreachable(ended))
  }
  const [version, node, searchPath] = JSON.parse(String(ended.stdout.trim().split('\n').pop()))
  return { version, node, path: searchPath }
}

/** @param {string[]} packages */
function withoutNpm(packages) {
  return packages.includes(NODE_PACKAGE)
    ? `this is Node ${process.version} and 22.18 or newer is needed: install one (https://nodejs.org), or put npm on the PATH so that one can be fetched, and run the same command again.`
    : 'the packages are not installed and npm is not on the PATH: install npm (it comes with Node, https://nodejs.org) and run the same command again.'
}

/** @param {Ended} ended */
function unreachable(ended) {
  const reason = ended.signal ? 'no answer in time' : npmReason(ended.stderr).replace(/\.$/, '')
  return `the first run fetches what it needs from the npm registry, which did not work (${reason}): connect to the network or set npm's proxy or registry, and run the same command again.`
}

/** A current Node, and pnpm with it. */
async function fetchNode() {
  const fetched = await fetchWithNpm([NODE_PACKAGE, PNPM_PACKAGE])
  if (runsTypeScript(fetched.version)) return fetched
  // The package's own install script puts the program in place; without it the PATH leads to the old Node again.
  const folder = path.resolve(String(fetched.path.split(path.delimiter)[0]), '..', '..')
  throw new SetUpError(
    `npm did not deliver a working Node 24 (with its packages in ${folder} this is still ${fetched.version}): remove that folder and let npm run install scripts, or install Node 22.18 or newer, and run the same command again.`,
  )
}

/** The PATH with pnpm on it: as it is where it leads to this major version, else as npm makes it. */
async function fetchPnpm() {
  const own = await runTool('pnpm', ['--version'], { ...process.env, COREPACK_ENABLE_NETWORK: '0' })
  if (own.code === 0 && `pnpm@${own.stdout.trim()}`.startsWith(`${PNPM_PACKAGE}.`)) return process.env.PATH || ''
  return (await fetchWithNpm([PNPM_PACKAGE])).path
}

/**
 * Installs what the lockfile says: from pnpm's store if everything is there, which needs no network and is quiet, else from the registry.
 * pnpm prints on stdout, so its output is turned to stderr. CI=true: it asks nothing.
 * trust-lockfile: the committed lockfile pins every package by its hash; asking the registry about each of them once more
 * (pnpm's default) costs ten seconds, and hangs without a network.
 *
 * @param {{ node: string, path: string }} tools
 */
async function install(tools) {
  process.stderr.write('zhibiao: installing packages …\n')
  const env = withPath({ ...withoutOuterNpm(process.env), CI: 'true' }, tools.path)
  const args = ['install', '--frozen-lockfile', '--config.trust-lockfile=true']
  if ((await runTool('pnpm', [...args, '--offline'], env, FETCH_LIMIT)).code === 0) return
  await askRegistry()
  if ((await runTool('pnpm', [...args, '--prefer-offline'], env, FETCH_LIMIT, [2, 2])).code === 0) return
  throw new SetUpError(
    'pnpm could not install the packages, for the reason it gives above: put that right (most often the connection to the npm registry, or the free space) and run the same command again.',
  )
}

/** Takes the lock of this clone, waiting while another set-up runs; gives the function that lets it go. */
async function takeLock() {
  fs.mkdirSync(STATE, { recursive: true })
  let told = false
  for (;;) {
    try {
      fs.closeSync(fs.openSync(LOCK, 'wx'))
      break
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
    const held = fs.statSync(LOCK, { throwIfNoEntry: false })
    if (held && Date.now() - held.mtimeMs > LOCK_STALE) fs.rmSync(LOCK, { force: true })
    if (!told) process.stderr.write('zhibiao: another set-up of this clone is running; waiting for it …\n')
    told = true
    await new Promise(resolve => setTimeout(resolve, 200))
    if (stopped) process.exit(signalToExit(stopped))
  }
  const beat = setInterval(() => {
    if (fs.existsSync(LOCK)) fs.utimesSync(LOCK, new Date(), new Date())
  }, LOCK_BEAT)
  const release = () => {
    clearInterval(beat)
    process.removeListener('exit', release)
    fs.rmSync(LOCK, { force: true })
  }
  process.on('exit', release)
  return release
}

/** Makes the clone ready and gives the Node to run it with. @returns {Promise<string>} */
async function setUp() {
  const ready = nodeIfReady(readMemory())
  if (ready) return ready
  const release = await takeLock()
  const node = await prepare()
  release()
  return node
}

/** @param {{ stamp?: string, node?: string }} memory */
function nodeIfReady(memory) {
  return memory.stamp === currentStamp() ? nodeAtHand(memory) : null
}

/** The set-up itself, for whoever holds the lock. */
async function prepare() {
  const memory = readMemory()
  // The one who held the lock before may have done it all.
  const ready = nodeIfReady(memory)
  if (ready) return ready
  const known = nodeAtHand(memory)
  const stamp = currentStamp()
  const tools = known ? { node: known, path: await fetchPnpm() } : await fetchNode()
  if (memory.stamp !== stamp) await install(tools)
  const fetched = tools.node === process.execPath ? memory.node : tools.node
  fs.mkdirSync(STATE, { recursive: true })
  fs.writeFileSync(MEMORY, `${JSON.stringify({ stamp, node: fetched })}\n`)
  return tools.node
}

/**
 * Runs each step to its end, also after one that failed; gives the first exit code that is not 0.
 *
 * @param {string} node @param {Step[]} steps
 */
async function runSteps(node, steps) {
  const folder = userFolder(process.env, process.cwd(), ROOT)
  // What Node compiles it keeps there for the next time: a third of the time of a short command.
  const env = { NODE_COMPILE_CACHE: path.join(STATE, 'compiled'), ...withPath(process.env, path.dirname(node)) }
  let exit = 0
  for (const step of steps) {
    const [script = '', ...args] = step.call
    const ended = await run(node, [path.join(ROOT, script), ...args], { cwd: step.home ? ROOT : folder, env, stdio: 'inherit' })
    if (ended.missing) throw new Error(`${node} is gone`)
    const code = ended.signal ? signalToExit(ended.signal) : Number(ended.code)
    if (exit === 0) exit = code
    if (stopped) break
  }
  return exit
}

async function main() {
  const steps = argvToSteps(process.argv.slice(2))
  if (!steps) {
    process.stderr.write(`zhibiao: there is no task ${process.argv[3] || '(none named)'}: the scripts of package.json are the tasks.\n`)
    return 2
  }
  if (Number(process.versions.node.split('.')[0]) < 18) {
    throw new SetUpError(
      `this is Node ${process.version} and 18 or newer is needed: install a newer one (https://nodejs.org) and run the same command again.`,
    )
  }
  handleSignals()
  return runSteps(await setUp(), steps)
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === LAUNCHER) {
  main().then(
    code => process.exit(code),
    error => {
      // What is thrown by others here is the file system: a clone that cannot be written, a full disk.
      const reason =
        error instanceof SetUpError
          ? error.message
          : `set-up could not be done (${error.message}): put that right and run the same command again.`
      process.stderr.write(`zhibiao: ${reason}\n`)
      process.exit(EXIT_MACHINE)
    },
  )
}
