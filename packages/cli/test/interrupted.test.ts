import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { killedRound, undisturbed } from '../../../scripts/kill-ingest.ts'
import { archiveFiles } from '../../../scripts/make-archive.ts'
import { folderWith } from './scene.ts'

const command = join(import.meta.dirname, '../src/main.ts')

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly events: readonly { readonly event: string }[]
}

/** A run in a program of its own, which is sent a signal when it tells of so many documents. */
function run(reports: string, out: string, signal: 'SIGINT' | 'SIGKILL' | null, afterDocuments = 0): Promise<Ended> {
  const child = spawn(process.execPath, [command, 'ingest', reports, '--out', out, '--jobs', '2', '--log', 'json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const events: Ended['events'][number][] = []
  let documents = 0
  createInterface(child.stderr).on('line', line => {
    // Anything else is what the program said when it could not run at all; the test then shows it.
    const event = line.startsWith('{') ? JSON.parse(line) : { event: line }
    events.push(event)
    if (event.event === 'document' && ++documents === afterDocuments && signal) child.kill(signal)
  })
  return new Promise(resolve => child.on('close', (code, ended) => resolve({ code, signal: ended, events })))
}

/** A folder of so many reports. */
function archiveOf(count: number, ending = /$/): string {
  const files = [...archiveFiles(count)].filter(({ name }) => ending.test(name))
  return folderWith(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])))
}

function outputOf(out: string): Record<string, string> {
  const names = ['datapackage.json', ...readdirSync(join(out, 'csv')).map(name => `csv/${name}`)]
  return Object.fromEntries(names.map(name => [name, readFileSync(join(out, name), 'utf8')]))
}

test('a run that is interrupted five times and resumed gives the bytes of an undisturbed one', async () => {
  const reports = archiveOf(50)
  const whole = folderWith()
  await run(reports, whole, null)

  const interrupted = folderWith()
  for (const signal of ['SIGINT', 'SIGKILL', 'SIGKILL', 'SIGINT', 'SIGKILL'] as const) {
    const ended = await run(reports, interrupted, signal, 3)
    expect(ended).toMatchObject(signal === 'SIGKILL' ? { signal } : { code: 1, signal: null })
  }
  const { events } = await run(reports, interrupted, null)
  expect(events.some(({ event }) => event === 'unchanged')).toBe(true)
  expect(outputOf(interrupted)).toEqual(outputOf(whole))
})

test('killed fifty times at random moments, an ingest gives the rows and bytes of an undisturbed one, and no kill damages its database', async () => {
  const reports = [archiveOf(48, /\.(txt|html)$/)]
  const { output, duration } = await undisturbed(reports, folderWith())
  const rounds = await Promise.all([1, 2].map(seed => killedRound(reports, folderWith(), 25, seed, duration)))
  for (const { killedAt, damage, outputs } of rounds) {
    expect(Object.values(killedAt).reduce((sum, kills) => sum + kills)).toBe(25)
    expect(damage).toEqual([])
    for (const resumed of outputs) expect(resumed).toEqual(output)
  }
}, 600_000)
