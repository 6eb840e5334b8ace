import { inflateSync } from 'node:zlib'
import { dropOutlines } from './font-outlines.ts'

/** Bytes; what inflates to more goes through the platform's stream, piece by piece, so that whoever watches the memory can end it. */
const mostAtOnce = 64 * 2 ** 20

/** Bytes: room for the largest image that is decoded (see `openPdf`). What inflates to more is a bomb, and cut there. */
const mostInAll = 160 * 2 ** 20

/** Why streams were cut, in this thread so far: whoever reads a page sees there whether one of its own was. */
export const cutStreams: string[] = []

const Platform = globalThis.DecompressionStream

/**
 * Stands in for the DecompressionStream through which pdf.js inflates contents of pages, fonts and images: a queue, a thread of a pool and a pair of
 * streams for a few kilobytes take longer than to inflate them here and now. Only what pdf.js uses of it is there.
 */
export class Inflation {
  #deflated = new Uint8Array()
  readonly writable = {
    getWriter: () => ({
      write: async (bytes: Uint8Array<ArrayBuffer>) => {
        this.#deflated = bytes
      },
      close: async () => {},
    }),
  }
  readonly readable = {
    getReader: () => {
      const chunks = inflate(this.#deflated)
      return { read: () => chunks.next() }
    },
  }

  constructor(format: ConstructorParameters<typeof DecompressionStream>[0]) {
    // biome-ignore lint/correctness/noConstructorReturn: pdf.js asks for this one too (Brotli).
    if (format !== 'deflate') return new Platform(format) as unknown as Inflation
  }
}

async function* inflate(deflated: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  const inflated = inflateAtOnce(deflated)
  if (inflated === null) return yield* inflateInPieces(deflated)
  dropOutlines(inflated)
  yield inflated
}

async function* inflateInPieces(deflated: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const piece of new Blob([deflated]).stream().pipeThrough(new Platform('deflate'))) {
    length += piece.length
    if (length > mostInAll) {
      cutStreams.push(`a stream unpacks to more than ${mostInAll / 2 ** 20} MB`)
      return
    }
    yield piece
  }
}

/** Null for what is too large; throws for what is damaged, as the stream does. */
function inflateAtOnce(deflated: Uint8Array): Uint8Array | null {
  try {
    const inflated = inflateSync(deflated, { maxOutputLength: mostAtOnce })
    // No Buffer, whose slices are no copies, and no part of memory that is shared, which cannot change hands.
    return inflated.buffer.byteLength === inflated.length ? new Uint8Array(inflated.buffer) : Uint8Array.from(inflated)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null
    throw error
  }
}
