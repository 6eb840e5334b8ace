import { open } from 'node:fs/promises'
import { type Entry, fromFd, type ZipFile } from 'yauzl'
import { type ArchiveMember, asPath, type FilePath } from './file-bytes.ts'
import { bytesToName } from './file-names.ts'

/** A file in an archive; `reason` says why it is not read, empty where it is. */
export interface ListedMember {
  /** Path in the archive, with `/`, without what would lead out of it. */
  readonly name: string
  readonly member: ArchiveMember
  readonly reason: string
}

/** The archive cannot be opened, or is made to fill the machine; the message is the reason. */
export class RefusedArchiveError extends Error {
  override name = 'RefusedArchiveError'
}

/** Files packed so tightly are not reports: PDF packs to half at best, and tables of text to a thirtieth. */
const mostTimesPacked = 100
/** Bytes; below this, nothing that an archive holds can hurt, however tightly it is packed. */
const alwaysHarmless = 64 * 2 ** 20
/** Bytes of one file, which is unpacked as a whole; a book of budgets as large as any we know has a fifth of it. */
const largestMember = 2 ** 29
/** More files than any archive of reports holds; each costs about 1 kB of memory. */
const mostMembers = 200_000

/** Bits of an entry's flags: its bytes are encrypted; its name is UTF-8. */
const encryptedFlag = 0x1
const stored = 0
const deflated = 8

/** What the directory of a .zip archive lists, folders left out. Nothing is unpacked. Throws RefusedArchiveError. */
export async function listArchive(path: FilePath): Promise<ListedMember[]> {
  const file = await open(asPath(path))
  try {
    const archiveBytes = (await file.stat()).size
    const entries = await readDirectory(file.fd)
    const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
    // Counts the archive once, so that files which share their packed bytes are seen for what they are.
    if (unpacked > alwaysHarmless && unpacked > archiveBytes * mostTimesPacked) {
      throw new RefusedArchiveError(
        `The archive unpacks to ${Math.round(unpacked / archiveBytes)} times its size, as no archive of reports does`,
      )
    }
    return entries.flatMap(entryToMember)
  } finally {
    await file.close()
  }
}

function entryToMember(entry: Entry): ListedMember[] {
  const name = nameInArchive(entry.fileNameRaw)
  if (name === '' || /[/\\]$/.test(bytesToName(entry.fileNameRaw))) return []
  const member: ArchiveMember = {
    offset: entry.relativeOffsetOfLocalHeader,
    compressedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    isDeflated: entry.compressionMethod === deflated,
    crc32: entry.crc32,
  }
  return [{ name, member, reason: whyNotRead(entry) }]
}

function whyNotRead({ generalPurposeBitFlag, compressionMethod, uncompressedSize, compressedSize }: Entry): string {
  if (generalPurposeBitFlag & encryptedFlag) return 'It is encrypted in its archive'
  if (compressionMethod !== stored && compressionMethod !== deflated)
    return `It is packed in a way that is not read (method ${compressionMethod})`
  if (uncompressedSize > largestMember) return 'It unpacks to more than 512 MiB'
  if (uncompressedSize > alwaysHarmless && uncompressedSize > compressedSize * mostTimesPacked) {
    return `It unpacks to ${Math.round(uncompressedSize / compressedSize)} times its size, as no report does`
  }
  return ''
}

/** Archives of Windows have `\`; what would lead out of the archive is dropped, as nothing is written under these names. */
function nameInArchive(bytes: Uint8Array): string {
  const parts = bytesToName(bytes).split(/[/\\]/)
  return parts.filter(part => part !== '' && part !== '.' && part !== '..').join('/')
}

function readDirectory(fd: number): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => reject(new RefusedArchiveError(`The archive cannot be opened (${error.message})`, { cause: error }))
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false }
    fromFd(fd, options, (error, archive: ZipFile) => {
      if (error) return refuse(error)
      if (archive.entryCount > mostMembers) return refuse(new Error(`it lists ${archive.entryCount} files`))
      const entries: Entry[] = []
      archive.on('error', refuse)
      archive.on('end', () => resolve(entries))
      archive.on('entry', (entry: Entry) => {
        entries.push(entry)
        archive.readEntry()
      })
      archive.readEntry()
    })
  })
}
