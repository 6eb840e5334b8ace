import { glob, stat } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { codeOf, NothingToReadError } from './errors.ts'

/** A file or folder to begin at. */
export interface Root {
  readonly path: string
  /** What its files are named below: itself, or the folder of a file. */
  readonly folder: string
}

const wildcard = /[*?[{]/

/**
 * PATHs as they were typed. A pattern that the shell did not expand is expanded here; its files are named below the folder before the first
 * wildcard. Throws NothingToReadError for a PATH that does not exist and a pattern that nothing matches.
 */
export async function pathsToRoots(paths: readonly string[]): Promise<Root[]> {
  const roots: Root[] = []
  for (const path of paths) {
    const root = await pathToRoot(path)
    if (root) roots.push(root)
    else roots.push(...(await patternToRoots(path)))
  }
  return roots
}

/**
 * Paths of a list, as other programs print them. Unlike a PATH that is typed, one that is gone does not end the run: it is accounted for as
 * a file that cannot be opened. What lies below the working folder is named below it, everything else below the deepest folder it shares.
 */
export function listToRoots(list: readonly string[], workingFolder: string): Root[] {
  const paths = list.map(path => resolve(workingFolder, path))
  const isBelow = (path: string) => path.startsWith(workingFolder.endsWith(sep) ? workingFolder : workingFolder + sep)
  const shared = sharedFolder(paths.filter(path => !isBelow(path)).map(path => dirname(path)))
  return paths.map(path => ({ path, folder: isBelow(path) ? workingFolder : shared }))
}

async function pathToRoot(path: string): Promise<Root | null> {
  try {
    const found = await stat(path)
    const whole = resolve(path)
    return { path: whole, folder: found.isDirectory() ? whole : dirname(whole) }
  } catch (error) {
    const isMissing = codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR'
    if (isMissing && wildcard.test(path)) return null
    if (isMissing) throw new NothingToReadError(`There is no file or folder "${path}".`)
    throw new NothingToReadError(`"${path}" cannot be opened (${codeOf(error)}).`)
  }
}

async function patternToRoots(pattern: string): Promise<Root[]> {
  const matches: string[] = []
  for await (const match of glob(pattern)) matches.push(resolve(match))
  if (matches.length === 0) throw new NothingToReadError(`Nothing matches "${pattern}".`)
  const fixed = pattern.slice(0, pattern.search(wildcard))
  const folder = resolve(fixed.slice(0, Math.max(fixed.lastIndexOf('/'), fixed.lastIndexOf(sep)) + 1) || '.')
  return matches.sort().map(path => ({ path, folder: relative(folder, path).startsWith('..') || path === folder ? dirname(path) : folder }))
}

function sharedFolder(folders: readonly string[]): string {
  const [first = sep, ...others] = folders
  const shared = first.split(sep)
  for (const folder of others) {
    const parts = folder.split(sep)
    while (shared.some((part, index) => part !== parts[index])) shared.pop()
  }
  return shared.join(sep) || sep
}
