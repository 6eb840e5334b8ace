import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/**
 * By what a document is read, from the bytes to its rows: version and hash of the sources of this package and of every package of the workspace
 * that it stands on, and the versions of the libraries that they name.
 *
 * It is part of what a document is known by, so that whatever is changed in them, and if it is a comment, makes every document be read again. A number
 * that a person raises where results change would save some of these readings, and keep old results in silence where it was forgotten.
 */
export function programVersion(packageFolder = join(import.meta.dirname, '..')): string {
  const hash = createHash('sha256')
  const libraries = new Set<string>()
  const seen = new Set<string>()
  const visit = (folder: string) => {
    if (seen.has(folder)) return
    seen.add(folder)
    const { dependencies = {} } = readManifest(folder)
    for (const path of sourcesOf(folder))
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(folder, path)))
        .update('\0')
    for (const name of Object.keys(dependencies).sort()) {
      const dependency = join(folder, 'node_modules', name)
      if (dependencies[name]!.startsWith('workspace:')) visit(realpathSync(dependency))
      else libraries.add(`${name} ${readManifest(dependency).version}`)
    }
  }
  visit(realpathSync(packageFolder))
  for (const library of [...libraries].sort()) hash.update(`${library}\0`)
  return `${readManifest(packageFolder).version}+${hash.digest('hex').slice(0, hashLength)}`
}

/** Hex digits; as many as git shows of a commit in a large repository. */
const hashLength = 12

function sourcesOf(folder: string): string[] {
  const entries = readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
