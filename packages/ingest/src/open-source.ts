import { createHash } from 'node:crypto'
import type { Diagnostic, Outcome, SourceFacts } from '@zhibiao/model'
import { bytesToText, type DecodedText } from './decode-text.ts'
import type { IngestDiagnosticId } from './diagnostics.ts'
import { UnreadableSourceError } from './errors.ts'
import { bytesToBinaryKind, isHtmlPage, textToForeignKind } from './media-type.ts'
import { textToOcrFacts } from './ocr/read-ocr.ts'
import { openTextReader, type SourceReader } from './read-pages.ts'
import { isRecognisedText } from './recognised-text.ts'
import { textToPages } from './text-to-pages.ts'

/** A file that was found to be a source, still open for reading: what finding out took need not be done again. */
export interface OpenedSource {
  readonly source: Outcome<SourceFacts>
  readonly reader: SourceReader
}

/** What a file is, without reading its pages; see `openFile`. */
export async function openSource(bytes: Uint8Array, name: string): Promise<Outcome<SourceFacts>> {
  const { source, reader } = await openFile(bytes, name)
  await reader.close()
  return source
}

/**
 * Open a file and tell what it is, without reading its pages: media type by content (not by name), sha256 id, page count.
 * Rejects with UnreadableSourceError when nothing can be read. A file named .pdf that is not one is refused even where it is text:
 * what portals save under a report's name is as a rule their error page.
 */
export async function openFile(bytes: Uint8Array, name: string): Promise<OpenedSource> {
  if (bytes.length === 0) throw new UnreadableSourceError('ingest/empty-file', 'The file is empty: fetch it again')
  const id = createHash('sha256').update(bytes).digest('hex')
  const binary = bytesToBinaryKind(bytes)
  if (binary?.readable) return openPdfSource(bytes, id, name)
  const isNamedPdf = /\.pdf$/i.test(name)
  if (binary) {
    if (isNamedPdf) throw notAPdf(binary.name)
    throw new UnreadableSourceError('ingest/unsupported-type', `The file is ${binary.name}: convert it to PDF with text, or to plain text`)
  }
  const decoded = bytesToText(bytes)
  if (isNamedPdf) throw notAPdf(decoded ? (isHtmlPage(decoded.text) ? 'a web page (HTML)' : 'plain text') : 'of no known kind')
  if (!decoded) {
    throw new UnreadableSourceError(
      'ingest/not-text',
      'The file is not text in UTF-8, UTF-16 or Big5: find out what made it and convert it to UTF-8',
    )
  }
  if (decoded.text.trim() === '') throw new UnreadableSourceError('ingest/no-text', 'The file holds nothing but white space')
  const source = openText(decoded, id, name)
  return { source, reader: openTextReader(decoded.text, source.value) }
}

function openText(decoded: DecodedText, id: string, name: string): Outcome<SourceFacts> {
  const ocr = textToOcrFacts(decoded.text, { id, name, encoding: decoded.encoding })
  if (ocr) return { value: ocr.value, diagnostics: [...unreadCharacters(decoded), ...ocr.diagnostics] }
  const foreign = textToForeignKind(decoded.text, name)
  if (foreign) throw new UnreadableSourceError('ingest/not-ocr-output', foreign)
  const facts = textFacts(decoded, id, name)
  return { value: facts, diagnostics: [...unreadCharacters(decoded), ...(facts.textSource === 'ocr' ? [textRecognised] : [])] }
}

function notAPdf(what: string): UnreadableSourceError {
  return new UnreadableSourceError(
    'ingest/not-a-pdf',
    `The file is named .pdf but is ${what}: fetch the report again, or name the file for what it is`,
  )
}

async function openPdfSource(bytes: Uint8Array, id: string, name: string): Promise<OpenedSource> {
  const [{ hasEndMark, openPdf, pdfjsFolder }, { openPdfReader }] = await Promise.all([
    import('./pdf-document.ts'),
    import('./pdf-to-pages.ts'),
  ])
  const strict = await openPdf(bytes, { strict: true, folder: pdfjsFolder }).catch(() => null)
  const pdf = strict ?? (await openPdf(bytes, { strict: false, folder: pdfjsFolder }))
  const pageCount = pdf.document.numPages
  if (pdf !== strict || pageCount < 1) await pdf.close()
  if (pageCount < 1) throw new UnreadableSourceError('ingest/damaged-pdf', 'The PDF has no pages: fetch it again or repair it')
  const diagnostics: Diagnostic<IngestDiagnosticId>[] = []
  if (!hasEndMark(bytes)) {
    diagnostics.push({
      id: 'ingest/truncated-pdf',
      severity: 'warning',
      message: `The PDF breaks off before its end mark: ${pageCount} ${pageCount === 1 ? 'page was' : 'pages were'} found, there may have been more`,
    })
  }
  const facts: SourceFacts = { id, name, mediaType: 'application/pdf', textSource: 'pdf', pageCount }
  return { source: { value: facts, diagnostics }, reader: openPdfReader(bytes, facts, pdfjsFolder, strict) }
}

function textFacts({ text, encoding }: DecodedText, id: string, name: string): SourceFacts {
  if (/\.html?$/i.test(name) || isHtmlPage(text))
    return { id, name, mediaType: 'text/html', textSource: 'markup', pageCount: null, encoding }
  const pages = textToPages(text)
  const pageCount = pages[0]!.page === null ? null : pages.length
  if (/\.md$/i.test(name)) return { id, name, mediaType: 'text/markdown', textSource: 'markup', pageCount, encoding }
  return { id, name, mediaType: 'text/plain', textSource: isRecognisedText(text) ? 'ocr' : 'text', pageCount, encoding }
}

const textRecognised: Diagnostic<IngestDiagnosticId> = {
  id: 'ingest/text-recognised',
  severity: 'info',
  message: 'By its punctuation the text was recognised from a scan (OCR): titles and labels with wrong characters are looked for',
}

function unreadCharacters({ text, encoding, undecodable, nuls }: DecodedText): Diagnostic<IngestDiagnosticId>[] {
  const diagnostics: Diagnostic<IngestDiagnosticId>[] = []
  if (undecodable > 0) {
    const places = new Set(nuls)
    let first = text.indexOf('\ufffd')
    while (places.has(first)) first = text.indexOf('\ufffd', first + 1)
    const line = lineAt(text, first)
    diagnostics.push({
      id: 'ingest/undecodable-bytes',
      severity: 'warning',
      message: `${undecodable} ${undecodable === 1 ? 'character is' : 'characters are'} not valid ${encoding}, first in line ${line}`,
      place: { line },
    })
  }
  if (nuls.length > 0) {
    const line = lineAt(text, nuls[0]!)
    diagnostics.push({
      id: 'ingest/nul-characters',
      severity: 'warning',
      message: `NUL characters stand in ${nuls.length} ${nuls.length === 1 ? 'place' : 'places'}, first in line ${line}: what was there is lost`,
      place: { line },
    })
  }
  return diagnostics
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length
}
