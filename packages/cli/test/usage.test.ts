import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createProgram } from '../src/program.ts'
import { zhibiao } from './scene.ts'

const commands = [
  'ingest',
  'retry',
  'tables',
  'quantities',
  'stage',
  'inspect',
  'check',
  'query',
  'search',
  'correct',
  'remove',
  'export',
  'publish',
  'validate',
  'explain',
]

test('the commands are those of the contract', () => {
  const program = createProgram({} as never, () => {})
  expect(program.commands.map(command => command.name())).toEqual(commands)
})

test.each(commands)('the help of %s has an example of it', async command => {
  const { code, stdout } = await zhibiao([command, '--help'])
  expect(code).toBe(0)
  expect(stdout).toMatch(new RegExp(`Examples?:\\n {2}\\$ zhibiao ${command} `))
})

test.each(commands)('the README names %s', command => {
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(`zhibiao ${command}`)
})

test('help and version go to stdout', async () => {
  expect(await zhibiao(['--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('zhibiao ingest reports/ --out out'),
    stderr: '',
  })
  expect(await zhibiao(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})

test.each([
  [['ingest', 'x', '--out', 'o', '--jobs', 'x'], '--jobs must be a whole number from 1 to 64, not "x".'],
  [['ingest', 'x', '--out', 'o', '--jobs', '0'], '--jobs must be a whole number from 1 to 64, not "0".'],
  [['ingest', 'x', '--out', 'o', '--jobs', '1e1'], '--jobs must be a whole number from 1 to 64, not "1e1".'],
  [['ingest', 'x', '--out', 'o', '--timeout', '-1'], '--timeout must be a whole number from 1 to 86400, not "-1".'],
  [['ingest', 'x', '--out', 'o', '--log', 'xml'], '--log must be pretty or json, not "xml".'],
  [['ingest', 'x', '--out', 'o', '--family', 'none'], /^zhibiao: --family must be auto, .+ or .+, not "none"\.$/m],
  [['ingest', 'x', '--out', 'o', '--memory', '1'], '--memory must be a whole number from 64 to 1000000, not "1".'],
  [['ingest', '-', '--out', 'o'], 'The list on stdin is empty.'],
  [['ingest', 'x*', '--out', 'o'], 'Nothing matches "x*".'],
  [['retry', '/no/such'], 'There is no output of a run in "/no/such".'],
  [['ingest', 'x'], "required option '--out <DIR>' not specified"],
  [['ingest', '/no/such', '--out', 'o'], 'There is no file or folder "/no/such".'],
  [['inspect', 'x', '--page', '0'], '--page must be a whole number from 1 to 1000000, not "0".'],
  [['stage', 'nowhere', 'x'], 'NAME must be ingest, layout, outline, indicators or reconcile, not "nowhere".'],
  [['tables', '/no/such.pdf'], 'There is no file "/no/such.pdf".'],
  [['tables', '/'], '"/" is a folder; give a file.'],
  [['quantities', 'x', '--text', 'y'], 'Give either FILE or --text, not both.'],
  [['explain'], 'Give an ID, or --list to see them all.'],
  [['frobnicate'], "unknown command 'frobnicate'"],
  [[], 'Usage: zhibiao'],
])('%j is wrong usage: exit 2, a sentence, nothing on stdout', async (argv, sentence) => {
  const { code, stdout, stderr } = await zhibiao(argv)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  if (typeof sentence === 'string') expect(stderr).toContain(sentence)
  else expect(stderr).toMatch(sentence)
})

test('an unexpected error is one sentence, with the stack only where it is asked for', async () => {
  const io = {
    stopSignal: () => {
      throw new TypeError('a defect')
    },
  }
  const argv = ['ingest', '.', '--out', 'never-made']
  const { code, stderr } = await zhibiao(argv, { io })
  expect(code).toBe(3)
  expect(stderr).toBe(
    "zhibiao: Something went wrong that should not: a defect. Please report it on the project's page, with what --debug adds to this message.\n",
  )
  expect((await zhibiao(['--debug', ...argv], { io })).stderr).toContain('TypeError: a defect\n    at ')
  expect((await zhibiao(argv, { io: { ...io, env: { ZHIBIAO_DEBUG: '1' } } })).stderr).toContain('    at ')
})
