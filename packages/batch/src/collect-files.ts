import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { NothingToReadError } from './errors.ts'

/** A file below the PATHs given. `name` is its path below its PATH, with `/`; unique in a run. */
export interface FoundFile {
  readonly kind: FoundKind
  readonly path: string
  readonly name: string
  /** Why it is not read; empty for a report. */
  readonly reason: string
}

/** `other`: a file of another kind. `special`: a socket, device … that must not be opened. `unreadable`: the system would not say what it is, or not list it. */
export type FoundKind = 'report' | 'other' | 'special' | 'unreadable'

interface Root {
  readonly path: string
  readonly isFolder: boolean
}

interface Entry extends Omit<FoundFile, 'name'> {
  readonly root: Root
  /** Path below the root, with `/`; the base name where the PATH is the file itself. */
  readonly below: string
}

/**
 * List every file at and below the PATHs, by name in code point order.
 *
 *     archive/            →  2013/plan.pdf   report
 *       2013/plan.pdf        2013/plan.doc   other
 *       2013/plan.doc
 *
 * A folder or file that is reached twice, through links or overlapping PATHs, is listed once, under the name it was reached by first.
 * What stands in `ours` (the run's own output) is passed over. Where two names are the same, the last folders of their PATHs are put before
 * them, as many as it takes. Throws NothingToReadError for a PATH that does not exist.
 */
export async function collectFiles(
  paths: readonly string[],
  isReport: (name: string) => boolean,
  ours: readonly string[],
): Promise<FoundFile[]> {
  const entries: Entry[] = []
  const seen = new Set<string>()
  for (const path of ours) seen.add(await realpath(path).catch(() => resolve(path)))
  for (const path of paths) await walk(await rootAt(path), '', seen, isReport, entries)
  const names = distinctNames(entries)
  return entries
    .map(({ kind, path, reason }, index) => ({ kind, path, reason, name: names[index]! }))
    .sort((a, b) => compareCodePoints(a.name, b.name))
}

async function rootAt(path: string): Promise<Root> {
  try {
    const found = await stat(path)
    return { path: resolve(path), isFolder: found.isDirectory() }
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') throw new NothingToReadError(`There is no file or folder "${path}".`)
    throw new NothingToReadError(`"${path}" cannot be opened (${codeOf(error)}).`)
  }
}

async function walk(root: Root, below: string, seen: Set<string>, isReport: (name: string) => boolean, entries: Entry[]): Promise<void> {
  const path = below === '' ? root.path : join(root.path, ...below.split('/'))
  const named = below === '' ? basename(root.path) : below
  const unreadable = (what: string, error: unknown) =>
    entries.push({ kind: 'unreadable', root, path, below: named, reason: `The ${what} cannot be opened (${codeOf(error)})` })

  let real: string
  let found: Awaited<ReturnType<typeof stat>>
  try {
    real = await realpath(path)
    found = await stat(path)
  } catch (error) {
    unreadable('file', error)
    return
  }
  if (seen.has(real)) return
  seen.add(real)

  if (found.isDirectory()) {
    let children: string[]
    try {
      children = await readdir(path)
    } catch (error) {
      unreadable('folder', error)
      return
    }
    for (const child of children.sort(compareCodePoints)) {
      await walk(root, below === '' ? child : `${below}/${child}`, seen, isReport, entries)
    }
  } else if (!found.isFile()) {
    entries.push({ kind: 'special', root, path, below: named, reason: 'It is not a regular file' })
  } else if (isReport(named)) {
    entries.push({ kind: 'report', root, path, below: named, reason: '' })
  } else {
    entries.push({ kind: 'other', root, path, below: named, reason: 'Files of this kind are not read' })
  }
}

/** The path below the PATH; where several are the same, each with as many of its PATH's last folders before it as tell them apart. */
function distinctNames(entries: readonly Entry[]): string[] {
  const depths = entries.map(() => 0)
  for (;;) {
    const names = entries.map((entry, index) => nameAtDepth(entry, depths[index]!))
    const users = Map.groupBy(names.keys(), index => names[index]!)
    const clashing = [...users.values()].filter(indexes => indexes.length > 1).flat()
    if (clashing.length === 0) return names
    for (const index of clashing) depths[index]! += 1
  }
}

function nameAtDepth({ root, below }: Entry, depth: number): string {
  const folders = (root.isFolder ? root.path : dirname(root.path)).split(sep).filter(folder => folder !== '')
  return [...folders.slice(Math.max(0, folders.length - depth)), below].join('/')
}

/** Plain comparison of strings goes by UTF-16 unit, which puts rare characters (beyond U+FFFF) before some common ones. */
export function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** `EACCES`, `ENOENT` … of an error of the file system. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
