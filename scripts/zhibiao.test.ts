import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { statesToLine } from './count-reporter.ts'
import { argvToSteps, userFolder } from './tasks.mjs'
import { npmReason, runsTypeScript, withoutOuterNpm } from './zhibiao.mjs'

const SCRIPTS = dirname(fileURLToPath(import.meta.url))
const ROOT = dirname(SCRIPTS)
const CLI = 'packages/cli/src/main.ts'

describe('the command line as steps', () => {
  test('arguments go to the command as they are, where the user stands', () => {
    expect(argvToSteps(['tables', 'a b.pdf', '--no-join'])).toEqual([{ call: [CLI, 'tables', 'a b.pdf', '--no-join'], home: false }])
  })

  test('start alone ingests the example reports of the clone', () => {
    expect(argvToSteps(['--task', 'start'])).toEqual([{ call: [CLI, 'ingest', 'fixtures/printed', '--out', 'out'], home: true }])
  })

  test("start with files ingests them; the user's --out comes last and so counts", () => {
    expect(argvToSteps(['--task', 'start', 'a.pdf'])).toEqual([{ call: [CLI, 'ingest', '--out', 'out', 'a.pdf'], home: false }])
    expect(argvToSteps(['--task', 'start', 'a.pdf', '--out', 'b'])?.[0]?.call.slice(-2)).toEqual(['--out', 'b'])
  })

  test('the -- that pnpm passes on is dropped, a later one is kept', () => {
    expect(argvToSteps(['--task', 'start', '--', 'a.pdf'])).toEqual(argvToSteps(['--task', 'start', 'a.pdf']))
    expect(argvToSteps(['--', 'tables', '--', '-x.pdf'])?.[0]?.call).toEqual([CLI, 'tables', '--', '-x.pdf'])
  })

  test('arguments of a task of several steps go to the first', () => {
    const calls = argvToSteps(['--task', 'check', 'packages/model'])?.map(step => step.call.slice(1))
    expect(calls).toEqual([['check', 'packages/model'], ['-b']])
  })

  test('a task that does not exist is refused', () => {
    expect(argvToSteps(['--task', 'toString'])).toBeNull()
    expect(argvToSteps(['--task'])).toBeNull()
  })

  test('every script of package.json is a task or the command', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    for (const script of Object.values(scripts)) {
      const [node, launcher, ...argv] = script.split(' ')
      expect([node, launcher]).toEqual(['node', 'scripts/zhibiao.mjs'])
      expect(argvToSteps(argv), script).not.toBeNull()
    }
  })
})

describe('the folder the user stands in', () => {
  test('is INIT_CWD under npm, which moves to the root', () => {
    expect(userFolder({ npm_package_name: 'zhibiao', INIT_CWD: '/home/me' }, '/clone', '/clone')).toBe('/home/me')
  })

  test('is the working directory everywhere else', () => {
    expect(userFolder({}, '/home/me', '/clone')).toBe('/home/me')
    expect(userFolder({ npm_package_name: 'other', INIT_CWD: '/other' }, '/clone', '/clone')).toBe('/clone')
    expect(userFolder({ npm_package_name: 'zhibiao', INIT_CWD: '/home/me' }, '/data', '/clone')).toBe('/data')
  })
})

test.each([
  ['v18.20.8', false],
  ['v22.17.1', false],
  ['v22.18.0', true],
  ['v23.5.0', false],
  ['v23.6.0', true],
  ['v24.0.0', true],
  ['v30.0.0', true],
])('Node %s runs TypeScript: %s', (version, expected) => {
  expect(runsTypeScript(version)).toBe(expected)
})

test('the reason npm gives is its first line of words', () => {
  const stderr = [
    'npm warn Unknown user config "nodedir".',
    'npm error code EAI_AGAIN',
    'npm error errno EAI_AGAIN',
    'npm error request to https://registry.example/pnpm failed, reason: getaddrinfo EAI_AGAIN registry.example',
    'npm error A complete log of this run can be found in: /root/.npm/_logs/x.log',
  ].join('\n')
  expect(npmReason(stderr)).toBe('request to https://registry.example/pnpm failed, reason: getaddrinfo EAI_AGAIN registry.example')
  expect(npmReason('npm ERR! code E404\n')).toBe('code E404')
  expect(npmReason('')).toBe('npm gave no reason')
})

test('an npm within npm keeps cache and registry, not the call around it', () => {
  const env = {
    npm_config_cache: '/c',
    npm_config_registry: 'https://r/',
    npm_config_loglevel: 'silent',
    npm_config_call: 'x',
    PATH: '/bin',
  }
  expect(withoutOuterNpm(env)).toEqual({ npm_config_cache: '/c', npm_config_registry: 'https://r/', PATH: '/bin' })
})

test('the closing line of a test run', () => {
  expect(statesToLine(['passed', 'passed'], 0)).toBe('2 passed, 0 failed')
  expect(statesToLine(['passed', 'failed', 'skipped', 'pending'], 2)).toBe('1 passed, 3 failed, 2 skipped')
  expect(statesToLine([], 0)).toBe('0 passed, 0 failed')
})

/** A clone with a command that answers with what it was given, and programs that stand in for npm and pnpm. */
function cloneWith(programs: Record<string, string>) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'zhibiao-launcher-')))
  rooms.push(root)
  mkdirSync(join(root, 'clone/packages/cli/src'), { recursive: true })
  mkdirSync(join(root, 'bin'))
  cpSync(join(SCRIPTS, 'zhibiao.mjs'), join(root, 'clone/scripts/zhibiao.mjs'))
  cpSync(join(SCRIPTS, 'tasks.mjs'), join(root, 'clone/scripts/tasks.mjs'))
  writeFileSync(join(root, 'clone/pnpm-lock.yaml'), "lockfileVersion: '9.0'\n")
  writeFileSync(join(root, 'clone', CLI), COMMAND)
  symlinkSync(process.execPath, join(root, 'bin/node'))
  for (const [name, lines] of Object.entries(programs)) {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\necho "$0 $*" >> ${root}/calls\n${lines}\n`)
    chmodSync(join(root, 'bin', name), 0o755)
  }
  const clone = join(root, 'clone')
  const launch = (args: readonly string[], preload?: string) => {
    const argv = [...(preload ? ['--import', `data:text/javascript,${encodeURIComponent(preload)}`] : []), 'scripts/zhibiao.mjs', ...args]
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: clone, env: { PATH: join(root, 'bin') }, encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  const calls = () => (existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').split('\n').filter(Boolean) : [])
  return { root, clone, launch, calls }
}

const rooms: string[] = []
afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true, force: true })
})

const COMMAND = `
const [what, value] = process.argv.slice(2)
if (what === 'exit') process.exitCode = Number(value)
if (what === 'die') process.kill(process.pid, 'SIGKILL')
if (what === 'wait') setTimeout(() => {}, 60_000)
console.log(JSON.stringify(process.argv.slice(2)))
`
const PNPM = 'if [ "$1" = --version ]; then echo 12.0.0; else echo "pnpm at work"; fi'
/** Makes the launcher believe that it runs on an older Node. */
const asNode = (version: string) =>
  `Object.defineProperty(process, 'version', { value: 'v${version}' }); Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`

describe.skipIf(process.platform === 'win32')('the launcher', () => {
  test('sets up once, on stderr, and then starts the command alone', () => {
    const { launch, calls } = cloneWith({ pnpm: PNPM })
    const first = launch(['a', 'b c'])
    expect(first).toEqual({ status: 0, stdout: '["a","b c"]\n', stderr: 'zhibiao: installing packages …\n' })
    const asked = calls().length
    expect(launch(['a'])).toEqual({ status: 0, stdout: '["a"]\n', stderr: '' })
    expect(calls().length).toBe(asked)
  })

  test('sets up again when the lockfile has changed', () => {
    const { clone, launch } = cloneWith({ pnpm: PNPM })
    launch([])
    writeFileSync(join(clone, 'pnpm-lock.yaml'), "lockfileVersion: '9.0'\npackages: {}\n")
    expect(launch([]).stderr).toBe('zhibiao: installing packages …\n')
  })

  test('passes exit codes through, and 128 + n for signal n', () => {
    const { launch } = cloneWith({ pnpm: PNPM })
    expect(launch(['exit', '7']).status).toBe(7)
    expect(launch(['die']).status).toBe(137)
  })

  test('hands SIGTERM to the command', async () => {
    const { root, clone, launch } = cloneWith({ pnpm: PNPM })
    launch([])
    const child = spawn(process.execPath, ['scripts/zhibiao.mjs', 'wait'], { cwd: clone, env: { PATH: join(root, 'bin') } })
    child.stdout.once('data', () => child.kill('SIGTERM'))
    expect(await new Promise(resolve => child.once('exit', (code, signal) => resolve([code, signal])))).toEqual([143, null])
  })

  test('refuses a task that does not exist', () => {
    expect(cloneWith({}).launch(['--task', 'nothing'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'zhibiao: there is no task nothing: the scripts of package.json are the tasks.\n',
    })
  })

  test('says on a very old Node what is needed', () => {
    expect(cloneWith({ pnpm: PNPM }).launch([], asNode('16.20.2'))).toEqual({
      status: 3,
      stdout: '',
      stderr:
        'zhibiao: this is Node v16.20.2 and 18 or newer is needed: install a newer one (https://nodejs.org) and run the same command again.\n',
    })
  })

  test('says on an older Node without npm what is needed', () => {
    expect(cloneWith({ pnpm: PNPM }).launch([], asNode('20.20.2'))).toEqual({
      status: 3,
      stdout: '',
      stderr:
        'zhibiao: this is Node v20.20.2 and 22.18 or newer is needed: install one (https://nodejs.org), or put npm on the PATH so that one can be fetched, and run the same command again.\n',
    })
  })

  test('says in one sentence that the registry cannot be reached', () => {
    const npm = 'echo "npm error code ENOTFOUND" >&2; echo "npm error request to https://registry.example/ failed" >&2; exit 1'
    const { launch, calls } = cloneWith({ npm })
    expect(launch([])).toEqual({
      status: 3,
      stdout: '',
      stderr:
        "zhibiao: the first run fetches what it needs from the npm registry, which did not work (request to https://registry.example/ failed): connect to the network or set npm's proxy or registry, and run the same command again.\n",
    })
    expect(calls().map(call => call.split(' ')[1])).toEqual(['exec', 'ping'])
  })

  test('takes the Node that npm fetches, remembers it, and asks npm no more', () => {
    const { root, clone, launch, calls } = cloneWith({ pnpm: PNPM })
    const node = join(root, 'bin/node')
    const answer = JSON.stringify(['v24.1.0', node, join(root, 'bin')])
    writeFileSync(join(root, 'bin/npm'), `#!/bin/sh\necho "npm $*" >> ${root}/calls\necho '${answer}'\n`)
    chmodSync(join(root, 'bin/npm'), 0o755)
    expect(launch(['a'], asNode('20.20.2'))).toMatchObject({ status: 0, stdout: '["a"]\n' })
    expect(JSON.parse(readFileSync(join(clone, 'node_modules/.zhibiao/setup.json'), 'utf8'))).toMatchObject({ node })
    const asked = calls().length
    expect(launch(['b'], asNode('20.20.2'))).toEqual({ status: 0, stdout: '["b"]\n', stderr: '' })
    expect(calls().length).toBe(asked)
  })

  test('tells when npm gives back the old Node', () => {
    const npm = `echo '["v20.20.2","/usr/bin/node","/cache/_npx/0123/node_modules/.bin:/usr/bin"]'`
    const { status, stderr } = cloneWith({ npm }).launch([], asNode('20.20.2'))
    expect(status).toBe(3)
    expect(stderr).toMatch(
      /^zhibiao: npm did not deliver a working Node 24 \(with its packages in \/cache\/_npx\/0123 this is still v20\.20\.2\).*\n$/,
    )
  })

  test("shows pnpm's own words when it cannot install, then one sentence, and tries again the next time", () => {
    const pnpm = 'if [ "$1" = --version ]; then echo 12.0.0; else echo "ERR_PNPM_OUTDATED_LOCKFILE"; exit 1; fi'
    const { launch } = cloneWith({ pnpm, npm: 'exit 0' })
    for (const _ of [1, 2]) {
      const { status, stdout, stderr } = launch([])
      expect([status, stdout]).toEqual([3, ''])
      expect(stderr).toMatch(
        /^zhibiao: installing packages …\nERR_PNPM_OUTDATED_LOCKFILE\nzhibiao: pnpm could not install the packages.*\n$/,
      )
    }
  })

  test('is not held up by the lock of a set-up that died', () => {
    const { clone, launch } = cloneWith({ pnpm: PNPM })
    const lock = join(clone, 'node_modules/.zhibiao/lock')
    mkdirSync(dirname(lock), { recursive: true })
    writeFileSync(lock, '')
    utimesSync(lock, 0, 0)
    expect(launch([]).status).toBe(0)
  })

  test('two at once set up once', async () => {
    const slow = 'if [ "$1" = --version ]; then echo 12.0.0; else /bin/sleep 0.5; fi'
    const { root, clone, calls } = cloneWith({ pnpm: slow })
    const start = () => {
      const child = spawn(process.execPath, ['scripts/zhibiao.mjs'], { cwd: clone, env: { PATH: join(root, 'bin') } })
      return new Promise(resolve => child.once('exit', resolve))
    }
    expect(await Promise.all([start(), start()])).toEqual([0, 0])
    expect(calls().filter(call => call.includes('install')).length).toBe(1)
    expect(existsSync(join(clone, 'node_modules/.zhibiao/lock'))).toBe(false)
  })
})
