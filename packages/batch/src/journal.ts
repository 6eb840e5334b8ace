import { join } from 'node:path'
import { DatabaseLockedError, OutputNotWritableError } from '@zhibiao/store'
import SqliteDatabase from 'better-sqlite3'
import type { FoundFile } from './collect-files.ts'
import { codeOf } from './errors.ts'
import type { ArchiveMember, FilePath } from './file-bytes.ts'

/**
 * Where every file of the runs is, kept in the database of the output, so that what ends the program does not end the next run too.
 *
 * `waiting`: named by a run, and not met before. `reading`: workers are on it; found so by another run, it was under way when the program ended. `done`: what came
 * of it is stored. `set-aside`: it is stored as far as it could be read, and left alone until it changes or is retried.
 */
export interface Journal {
  /** Notes the files of a run. Those of earlier runs stay as they are noted until they are taken up. */
  begin(files: readonly FoundFile[], family: string): void
  find(name: string): JournalEntry | null
  /** Notes that workers are on a file, before they are. */
  noteReading(name: string): void
  /** It has been read and waits to be written: what ends the program now is not its doing. Noted together with the next file that is begun. */
  rest(name: string): void
  /** Notes what came of files, together. */
  noteAll(ends: readonly JournalEnd[]): void
  /** A file that is no longer wanted. */
  forget(name: string): void
  /** Those set aside, by name. */
  listSetAside(): SetAsideFile[]
  close(): void
}

export type JournalEnd =
  | { readonly name: string; readonly state: 'done' }
  | { readonly name: string; readonly state: 'set-aside'; readonly reason: string }

export interface JournalEntry {
  readonly state: 'waiting' | 'reading' | 'done' | 'set-aside'
}

export interface SetAsideFile {
  readonly file: FoundFile
  readonly family: string
}

/** Beside the tables of the store, and like `runs` not exported: it holds paths of a machine. */
const table = `
  CREATE TABLE IF NOT EXISTS journal ( -- Where every file of the runs is: what batch needs to stop and go on
    source_name TEXT PRIMARY KEY, -- Path below the PATH given
    path ANY NOT NULL, -- On this machine; a blob where it is not UTF-8
    member TEXT, -- Place in the .zip archive at path, as JSON
    family TEXT NOT NULL, -- As chosen for the run
    state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'set-aside')), -- How far it is
    reason TEXT -- Why it is set aside
  ) STRICT, WITHOUT ROWID`

interface Row {
  readonly source_name: string
  readonly path: string | Buffer
  readonly member: string | null
  readonly family: string
}

/** Milliseconds to wait for another program, as the store does. */
const busyTimeout = 5000

/** `out` holds a database that the store has opened before. */
export function openJournal(out: string): Journal {
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (cause) {
      throw toOutputError(cause, out)
    }
  }
  return guard(() => {
    const db = new SqliteDatabase(join(out, 'zhibiao.sqlite'), { timeout: busyTimeout })
    db.pragma('synchronous = NORMAL')
    // The store decides when what was written is put into the database: it writes far more.
    db.pragma('wal_autocheckpoint = 0')
    db.exec(table)
    const begin = db.prepare(`
      INSERT INTO journal (source_name, path, member, family, state) VALUES (@name, @path, @member, @family, 'waiting')
      ON CONFLICT DO UPDATE SET path = @path, member = @member, family = @family
        WHERE path <> @path OR member IS NOT @member OR family <> @family`)
    const find = db.prepare<[string], JournalEntry>('SELECT state FROM journal WHERE source_name = ?')
    const setState = db.prepare(`UPDATE journal SET state = @state, reason = NULL WHERE source_name = @name`)
    const setEnd = db.prepare(`UPDATE journal SET state = @state, reason = @reason WHERE source_name = @name`)
    const forget = db.prepare('DELETE FROM journal WHERE source_name = ?')
    const listed = db.prepare<[], Row>(
      `SELECT source_name, path, member, family FROM journal WHERE state = 'set-aside' ORDER BY source_name`,
    )
    const beginAll = db.transaction((files: readonly FoundFile[], family: string) => {
      for (const { name, path, member } of files) {
        begin.run({ name, path: toBinding(path), member: member ? JSON.stringify(member) : null, family })
      }
    })
    const resting = new Set<string>()
    const noteBegun = db.transaction((name: string) => {
      for (const rested of resting) setState.run({ name: rested, state: 'waiting' })
      setState.run({ name, state: 'reading' })
    })
    const noteEnds = db.transaction((ends: readonly JournalEnd[]) => {
      for (const end of ends) setEnd.run({ reason: null, ...end })
    })
    return {
      begin: (files, family) => guard(() => beginAll.immediate(files, family)),
      find: name => guard(() => find.get(name) ?? null),
      noteReading: name =>
        guard(() => {
          noteBegun.immediate(name)
          resting.clear()
        }),
      rest: name => void resting.add(name),
      noteAll: ends =>
        guard(() => {
          noteEnds.immediate(ends)
          for (const { name } of ends) resting.delete(name)
        }),
      forget: name => guard(() => void forget.run(name)),
      listSetAside: () => guard(() => listed.all().map(rowToFile)),
      close: () => guard(() => void db.close()),
    }
  })
}

function rowToFile({ source_name: name, path, member, family }: Row): SetAsideFile {
  const file: FoundFile = { kind: 'report', name, path, reason: '', ...(member && { member: JSON.parse(member) as ArchiveMember }) }
  return { file, family }
}

function toBinding(path: FilePath): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path)
}

function toOutputError(cause: unknown, out: string): unknown {
  const code = codeOf(cause)
  if (!code.startsWith('SQLITE_')) return cause
  if (code.startsWith('SQLITE_BUSY')) {
    return new DatabaseLockedError(`Another program is writing to zhibiao.sqlite in ${out}; wait until it is done.`, { cause })
  }
  return new OutputNotWritableError(`zhibiao.sqlite in ${out} cannot be written (${code}); check the disk, then run again.`, { cause })
}
