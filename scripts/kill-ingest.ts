/**
 * Kills an ingest (-9) at random moments, again and again, and compares what its resumption gives with an undisturbed one:
 * `node scripts/kill-ingest.ts [--kills 50] [--rounds 5] [--seed 1] PATH…`
 *
 * In each round an output of its own is begun, killed its share of times and then left to its end; where it is complete before, another one is begun.
 * Prints one line of JSON a round; exits with 1 where an output differs.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { randomFrom } from './random.ts'

const command = join(import.meta.dirname, '../packages/cli/src/main.ts')
/** What a run that is killed has at most of the time that an undisturbed one takes: it takes some of them to do the work. */
const longestShare = 0.4
/** Some runs end before they are killed. */
const triesPerKill = 3

export interface Round {
  /** What the runs had told last when they were killed, and how often. */
  readonly killedAt: Readonly<Record<string, number>>
  /** What was wrong with the database after a kill; nothing is to be. */
  readonly damage: readonly string[]
  /** Of each output that came to its end. */
  readonly outputs: readonly Output[]
}

/** What is compared: all that an ingest leaves but clocks. */
export interface Output {
  readonly rows: Readonly<Record<string, number>>
  readonly files: Readonly<Record<string, string>>
}

/** An ingest that nobody disturbs: what it gives, and how many milliseconds passed after it began. */
export async function undisturbed(paths: readonly string[], out: string): Promise<{ readonly output: Output; readonly duration: number }> {
  const { began, ended } = await ingest(paths, out, null)
  return { output: readOutput(out), duration: ended - began }
}

/** One round: so many kills, each at a random moment of a run that has something to do, then a run to the end. `duration` is that of an undisturbed one. */
export async function killedRound(paths: readonly string[], out: string, kills: number, seed: number, duration: number): Promise<Round> {
  const random = randomFrom(seed)
  const killedAt: Record<string, number> = {}
  const damage: string[] = []
  const outputs: Output[] = []
  for (let tries = kills * triesPerKill, killed = 0; killed < kills && tries > 0; tries--) {
    const { signal, last } = await ingest(paths, out, random(Math.ceil(duration * longestShare)))
    if (signal !== 'SIGKILL') {
      outputs.push(readOutput(out))
      rmSync(out, { recursive: true })
      continue
    }
    killed += 1
    killedAt[last] = (killedAt[last] ?? 0) + 1
    damage.push(...damageOf(out))
  }
  await ingest(paths, out, null)
  return { killedAt, damage, outputs: [...outputs, readOutput(out)] }
}

interface Ended {
  readonly signal: string | null
  /** The event it told last. */
  readonly last: string
  readonly began: number
  readonly ended: number
}

/** Runs the command in a process of its own, killed so many milliseconds after it has begun, or not. */
function ingest(paths: readonly string[], out: string, killAfter: number | null): Promise<Ended> {
  const child = spawn(process.execPath, [command, 'ingest', ...paths, '--out', out, '--jobs', '2', '--log', 'json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let last = ''
  let began = 0
  createInterface(child.stderr).on('line', line => {
    if (!line.startsWith('{')) return void process.stderr.write(`${line}\n`)
    last = JSON.parse(line).event
    if (last !== 'started') return
    began = performance.now()
    if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter)
  })
  return new Promise(resolve => child.on('close', (_, signal) => resolve({ signal, last, began, ended: performance.now() })))
}

function damageOf(out: string): string[] {
  const db = new Database(join(out, 'zhibiao.sqlite'), { timeout: 60_000 })
  try {
    const problems = [...(db.pragma('integrity_check') as object[]), ...(db.pragma('foreign_key_check') as object[])]
    return problems.map(problem => JSON.stringify(problem)).filter(problem => problem !== '{"integrity_check":"ok"}')
  } finally {
    db.close()
  }
}

function readOutput(out: string): Output {
  const db = new Database(join(out, 'zhibiao.sqlite'), { readonly: true })
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'runs' ORDER BY name")
    .pluck()
    .all()
  const rows = tables.map(name => [name, db.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get()!] as const)
  db.close()
  const names = ['datapackage.json', ...readdirSync(join(out, 'csv')).map(name => `csv/${name}`)]
  // The index of words lies in more or fewer pieces; what it finds is the same.
  const counted = rows.filter(([name]) => !name.startsWith('search_index_') || name === 'search_index_docsize')
  return { rows: Object.fromEntries(counted), files: Object.fromEntries(names.map(name => [name, readFileSync(join(out, name), 'utf8')])) }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { kills: { type: 'string', default: '50' }, rounds: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
  })
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-kill-'))
  try {
    const expected = await undisturbed(positionals, join(folder, 'undisturbed'))
    const { rows } = expected.output
    console.log(JSON.stringify({ milliseconds: Math.round(expected.duration), rows }))
    const rounds = Number(values.rounds)
    for (let round = 0; round < rounds; round++) {
      const kills = Math.floor((Number(values.kills) + round) / rounds)
      const ended = await killedRound(positionals, join(folder, `${round}`), kills, Number(values.seed) + round, expected.duration)
      const differing = ended.outputs.filter(output => JSON.stringify(output) !== JSON.stringify(expected.output)).length
      console.log(JSON.stringify({ round, killedAt: ended.killedAt, damage: ended.damage, outputs: ended.outputs.length, differing }))
      if (differing > 0 || ended.damage.length > 0) process.exitCode = 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
