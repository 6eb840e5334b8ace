import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { listArchive, RefusedArchiveError } from './archive.ts'
import { codeOf } from './errors.ts'
import { asPath, type ByteSource, type FilePath } from './file-bytes.ts'
import { bytesToName, isUtf8 } from './file-names.ts'
import type { Root } from './roots.ts'

/** A file below the PATHs given. `name` is its path below its PATH, with `/`; unique in a run. */
export interface FoundFile extends ByteSource {
  readonly kind: FoundKind
  readonly name: string
  /** Why it is not read; empty for a report. */
  readonly reason: string
}

/** `other`: a file of another kind. `special`: a socket, device … that must not be opened. `unreadable`: the system would not say what it is, or not list it. */
export type FoundKind = 'report' | 'other' | 'special' | 'unreadable'

interface Entry extends Omit<FoundFile, 'name'> {
  readonly root: Root
  /** Path below the folder of the root, with `/`. */
  readonly below: string
}

interface Walk {
  readonly root: Root
  readonly isReport: (name: string) => boolean
  /** Real paths already reached. */
  readonly seen: Set<string>
  readonly entries: Entry[]
}

/** One character a byte: real paths are compared, never shown. */
const inBytes = 'latin1'
const archiveName = /\.zip$/i
/** They may hold reports, which is said. */
const packed = /\.(?:zip|rar|7z|tar|tgz|gz|bz2|xz)$/i
/** What macOS packs beside the files of an archive. */
const macFolder = /(?:^|\/)__MACOSX\//

/**
 * List every file at and below the roots, by name in code point order.
 *
 *     archive/            →  2013/plan.pdf          report
 *       2013/plan.pdf        2013/plan.doc          other
 *       2013/plan.doc        2014.zip/plan.pdf      report, in an archive
 *       2014.zip
 *
 * A folder or file that is reached twice, through links or overlapping PATHs, is listed once, under the name it was reached by first.
 * What stands in `ours` (the run's own output) is passed over. Where two names are the same, the last folders of their PATHs are put before
 * them, as many as it takes. Archives in archives are files of another kind.
 */
export async function collectFiles(
  roots: readonly Root[],
  isReport: (name: string) => boolean,
  ours: readonly string[],
): Promise<FoundFile[]> {
  const entries: Entry[] = []
  const seen = new Set<string>()
  for (const path of ours) seen.add(await realpath(path, inBytes).catch(() => path))
  for (const root of roots) {
    const below = root.path === root.folder ? '' : root.path.slice(root.folder.length).split(sep).filter(Boolean).join('/')
    await walk(root.path, below, { root, isReport, seen, entries })
  }
  const names = distinctNames(entries)
  return entries
    .map(({ root: _root, below: _below, ...file }, index) => ({ ...file, name: names[index]! }))
    .sort((a, b) => compareCodePoints(a.name, b.name))
}

async function walk(path: FilePath, below: string, { root, isReport, seen, entries }: Walk): Promise<void> {
  const list = (kind: FoundKind, reason: string) => entries.push({ kind, root, path, below: below || basename(root.path), reason })
  let real: string
  let found: Awaited<ReturnType<typeof stat>>
  try {
    real = await realpath(asPath(path), inBytes)
    found = await stat(asPath(path))
  } catch (error) {
    list('unreadable', `The file cannot be opened (${codeOf(error)})`)
    return
  }
  if (seen.has(real)) return
  seen.add(real)

  if (found.isDirectory()) {
    let children: Buffer[]
    try {
      children = await readdir(asPath(path), { encoding: 'buffer' })
    } catch (error) {
      list('unreadable', `The folder cannot be opened (${codeOf(error)})`)
      return
    }
    for (const child of children.sort(Buffer.compare)) {
      const name = bytesToName(child)
      await walk(pathBelow(path, child), below === '' ? name : `${below}/${name}`, { root, isReport, seen, entries })
    }
  } else if (!found.isFile()) {
    list('special', 'It is not a regular file')
  } else if (archiveName.test(below)) {
    entries.push(...(await membersOf(path, below, root, isReport)))
  } else if (isReport(below)) {
    list('report', '')
  } else {
    list('other', whyOther(below))
  }
}

function whyOther(name: string): string {
  return packed.test(name)
    ? 'Archives in archives, and others than .zip, are not opened: unpack it first'
    : 'Files of this kind are not read'
}

function pathBelow(folder: FilePath, child: Buffer): FilePath {
  if (typeof folder === 'string' && isUtf8(child)) return join(folder, child.toString())
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), child])
}

async function membersOf(path: FilePath, below: string, root: Root, isReport: (name: string) => boolean): Promise<Entry[]> {
  const base = { root, path }
  try {
    const members = await listArchive(path)
    if (members.length === 0) return [{ ...base, kind: 'other', below, reason: 'The archive holds no files' }]
    return members.map(({ name, member, reason }): Entry => {
      const entry = { ...base, member, below: `${below}/${name}` }
      if (macFolder.test(name)) return { ...entry, kind: 'other', reason: 'What macOS packs beside a file is not read' }
      if (!isReport(name)) return { ...entry, kind: reason === '' ? 'other' : 'special', reason: whyOther(name) }
      return reason === '' ? { ...entry, kind: 'report', reason } : { ...entry, kind: 'unreadable', reason }
    })
  } catch (error) {
    const reason = error instanceof RefusedArchiveError ? error.message : `The archive cannot be opened (${codeOf(error)})`
    return [{ ...base, kind: 'unreadable', below, reason }]
  }
}

/** The path below the PATH; where several are the same, each with as many of its PATH's last folders before it as tell them apart. */
function distinctNames(entries: readonly Entry[]): string[] {
  const folders = entries.map(({ root }) => root.folder.split(sep).filter(folder => folder !== ''))
  const below = distinctBelow(entries)
  const depths = entries.map(() => 0)
  for (;;) {
    const names = entries.map((_, index) =>
      [...folders[index]!.slice(Math.max(0, folders[index]!.length - depths[index]!)), below[index]!].join('/'),
    )
    const users = Map.groupBy(names.keys(), index => names[index]!)
    const clashing = [...users.values()].filter(indexes => indexes.length > 1).flat()
    if (clashing.length === 0) return names
    for (const index of clashing) depths[index]! += 1
  }
}

/**
 * Paths below the folder of a root. Those that read the same (one written in UTF-8 and one in Big5, or listed twice in an archive) are
 * numbered: `a.pdf`, and the next `a~2.pdf`.
 */
function distinctBelow(entries: readonly Entry[]): string[] {
  const used = new Set<string>()
  const keyOf = ({ root }: Entry, below: string) => `${root.folder}\0${below}`
  const all = new Set(entries.map(entry => keyOf(entry, entry.below)))
  return entries.map(entry => {
    let below = entry.below
    for (let number = 2; used.has(keyOf(entry, below)) || (below !== entry.below && all.has(keyOf(entry, below))); number++) {
      below = entry.below.replace(/(\.[^./]*)?$/, extension => `~${number}${extension}`)
    }
    used.add(keyOf(entry, below))
    return below
  })
}

/** Plain comparison of strings goes by UTF-16 unit, which puts rare characters (beyond U+FFFF) before some common ones. */
export function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
