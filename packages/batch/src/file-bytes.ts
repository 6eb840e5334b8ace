import { open, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'

/** Path of a file; its bytes where its name is not UTF-8, as on disks that were written with Big5 names. */
export type FilePath = string | Uint8Array

/** Where the bytes of a file in a .zip archive stand. */
export interface ArchiveMember {
  /** Of its local header, in bytes from the start of the archive. */
  readonly offset: number
  readonly compressedSize: number
  readonly size: number
  readonly isDeflated: boolean
  readonly crc32: number
}

export interface ByteSource {
  readonly path: FilePath
  /** Set where `path` is the archive that holds the file. */
  readonly member?: ArchiveMember
}

/** What an archive says of a file in it is not so. */
class DamagedMemberError extends Error {
  override name = 'DamagedMemberError'
  readonly code = 'damaged in its archive'
}

/** Length and end of a local header before its name and extra field (APPNOTE.TXT, 4.3.7). */
const localHeaderLength = 30
const localHeaderSignature = 0x04034b50

/** All bytes of a file. Rejects with an error that has a `code`. */
export async function readBytes({ path, member }: ByteSource): Promise<Uint8Array> {
  return member ? readMember(path, member) : readFile(asPath(path))
}

/** The file system takes bytes as a Buffer only; a thread that is sent one gets a Uint8Array. */
export function asPath(path: FilePath): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path.buffer, path.byteOffset, path.byteLength)
}

/** Never takes more memory than the archive's directory says: inflating ends there. */
async function readMember(path: FilePath, member: ArchiveMember): Promise<Uint8Array> {
  const archive = await open(asPath(path))
  try {
    const read = async (length: number, position: number) => {
      const { buffer, bytesRead } = await archive.read(Buffer.alloc(length), 0, length, position)
      if (bytesRead < length) throw new DamagedMemberError('The archive breaks off')
      return buffer
    }
    const header = await read(localHeaderLength, member.offset)
    if (header.readUInt32LE(0) !== localHeaderSignature) throw new DamagedMemberError('There is no file at this place')
    const start = member.offset + localHeaderLength + header.readUInt16LE(26) + header.readUInt16LE(28)
    const stored = await read(member.compressedSize, start)
    const bytes = member.isDeflated ? await inflate(stored, { maxOutputLength: Math.max(1, member.size) }) : stored
    if (bytes.length !== member.size || crc32(bytes) !== member.crc32)
      throw new DamagedMemberError('The bytes are not those that were packed')
    return bytes
  } finally {
    await archive.close()
  }
}

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw)
