import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UnreadableSourceError } from './errors.ts'
import { getDocument, type PDFDocumentProxy, PDFWorker, VerbosityLevel, WorkerMessageHandler } from './pdfjs.ts'
import { PdfjsPort } from './pdfjs-ports.ts'

/** Folder of the installed pdf.js, which ships the CMaps and standard fonts that PDFs name without embedding them. */
export const pdfjsFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** Images with more pixels are not decoded (an A4 page scanned at 600 dpi has 35 million), so that no image costs more than about 150 MB. */
const maxImagePixels = 50_000_000

export interface OpenPdf {
  readonly document: PDFDocumentProxy
  /** Files of font data that could not be opened so far. */
  readonly missingFontData: readonly string[]
  /** Reasons why the operators of a page broke off, so far. */
  readonly brokenStreams: readonly string[]
  /** Gives back all that pdf.js holds for it. */
  close(): Promise<void>
}

export interface OpenPdfOptions {
  /** Throw at the first thing on a page that cannot be read, instead of leaving it out in silence. */
  readonly strict: boolean
  /** Folder with `cmaps/`, `standard_fonts/` and `wasm/`. */
  readonly folder: string
}

/**
 * Open a PDF in pdf.js, in this thread: no network, nothing of the document executed, nothing on the console.
 * Rejects with UnreadableSourceError when it cannot be opened. `bytes` stay as they are: pdf.js takes over the array it is given, so it gets a copy.
 */
export async function openPdf(bytes: Uint8Array, options: OpenPdfOptions): Promise<OpenPdf> {
  try {
    return await openInPdfjs(Uint8Array.from(bytes), options)
  } catch (cause) {
    const repaired = cause instanceof Error && cause.name === 'InvalidPDFException' ? withTrailer(bytes) : null
    if (!repaired) throw toUnreadable(cause)
    return await openInPdfjs(repaired, options).catch(() => {
      throw toUnreadable(cause)
    })
  }
}

async function openInPdfjs(data: Uint8Array, options: OpenPdfOptions): Promise<OpenPdf> {
  const missingFontData: string[] = []
  const brokenStreams: string[] = []
  const [port, workerPort] = PdfjsPort.pair()
  WorkerMessageHandler.initializeFromPort(workerPort)
  // pdf.js declares a thread, and needs no more of it than a port.
  const worker = new PDFWorker({ port: port as never, verbosity: VerbosityLevel.ERRORS })
  port.addEventListener('message', event => {
    const reason = streamError(event)
    if (reason !== null) brokenStreams.push(reason)
  })
  const task = getDocument({
    worker,
    data,
    stopAtErrors: options.strict,
    BinaryDataFactory: fontDataFrom(options.folder, missingFontData),
    cMapUrl: join(options.folder, 'cmaps/'),
    standardFontDataUrl: join(options.folder, 'standard_fonts/'),
    wasmUrl: join(options.folder, 'wasm/'),
    disableFontFace: false,
    ownerDocument: noDocument,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: maxImagePixels,
    verbosity: VerbosityLevel.ERRORS,
  })
  const close = async () => {
    await task.destroy()
    worker.destroy()
  }
  try {
    return { document: await task.promise, missingFontData, brokenStreams, close }
  } catch (cause) {
    // A task that failed may fail once more when it is ended; its first failure is the one that counts.
    await close().catch(() => {})
    throw cause
  }
}

/** Where pdf.js puts fonts that it loads for drawing. */
const noDocument = { fonts: { add() {}, delete() {} } } as never

/** The end mark is looked for in this many last bytes; some programs append a little after it. */
const endMarkWindow = 2048

/** Whether a PDF ends where it should: one that was cut off does not. */
export function hasEndMark(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(-endMarkWindow)).includes('%%EOF')
}

/**
 * A copy with a trailer that names the catalog found in it; null where none is found. pdf.js finds objects by itself when the table of
 * them is lost, as it is in a file that was cut off, but not which is the first.
 */
function withTrailer(bytes: Uint8Array): Uint8Array | null {
  const catalog = /\b(\d+)\s+(\d+)\s+obj\s*<<(?:(?!endobj)[\s\S]){0,4096}?\/Type\s*\/Catalog\b/.exec(
    new TextDecoder('latin1').decode(bytes),
  )
  if (!catalog) return null
  const trailer = new TextEncoder().encode(`\ntrailer\n<< /Root ${catalog[1]} ${catalog[2]} R >>\nstartxref\n0\n%%EOF\n`)
  const repaired = new Uint8Array(bytes.length + trailer.length)
  repaired.set(bytes)
  repaired.set(trailer, bytes.length)
  return repaired
}

/** pdf.js's `StreamKind.ERROR`. */
const streamErrorKind = 5

/**
 * The reason in a message that ends a stream in error; null for other messages. When a page's operators break off, pdf.js resolves
 * `getOperatorList` with those it has and without a sign; the messages between its two halves are the only place that tells.
 */
function streamError({ data }: { readonly data: unknown }): string | null {
  const { stream, reason } = data as { readonly stream?: number; readonly reason?: { readonly message?: string } }
  return stream === streamErrorKind ? (reason?.message ?? 'unknown') : null
}

/** What pdf.js fetches its data files with: from disk, keeping the names of those that cannot be opened. */
function fontDataFrom(folder: string, missing: string[]) {
  const folders: Record<string, string> = { cMapUrl: 'cmaps', standardFontDataUrl: 'standard_fonts', wasmUrl: 'wasm' }
  return class {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      try {
        return new Uint8Array(await readFile(join(folder, folders[kind]!, filename)))
      } catch (cause) {
        if (kind !== 'wasmUrl') missing.push(filename)
        throw new Error(`Cannot open ${filename}`, { cause })
      }
    }
  }
}

function toUnreadable(cause: unknown): UnreadableSourceError {
  const reason = cause instanceof Error ? cause : new Error(String(cause))
  if (reason.name === 'PasswordException' || /encrypt/i.test(reason.message)) {
    return new UnreadableSourceError('ingest/encrypted', 'The PDF is encrypted and opens only with a password: ingest a copy without one', {
      cause,
    })
  }
  return new UnreadableSourceError(
    'ingest/damaged-pdf',
    `The PDF is damaged and cannot be opened (${reason.message}): fetch it again or repair it`,
    {
      cause,
    },
  )
}
