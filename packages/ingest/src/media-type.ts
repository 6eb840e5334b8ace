/** What the first bytes say a file is; null where they may be text. `readable` is false for kinds that are not read. */
export interface BinaryKind {
  readonly name: string
  readonly readable: boolean
}

/** A PDF may have junk before its header; readers look for it in the first KiB (PDF 1.7, appendix H, note 13). */
const pdfHeaderWindow = 1024

const signatures: readonly (readonly [name: string, bytes: readonly number[], offset?: number])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a TIFF image', [0x49, 0x49, 0x2a, 0x00]],
  ['a TIFF image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['a WebP image', [0x57, 0x45, 0x42, 0x50], 8],
  ['an old Office document (DOC, XLS, PPT)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['a PostScript file', [0x25, 0x21, 0x50, 0x53]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a tar archive', [0x75, 0x73, 0x74, 0x61, 0x72], 257],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
]

/** First entries of a ZIP container that tell an office document from an archive. */
const zipMembers: readonly (readonly [name: string, member: string])[] = [
  ['a Word document (DOCX)', 'word/'],
  ['an Excel workbook (XLSX)', 'xl/'],
  ['a PowerPoint file (PPTX)', 'ppt/'],
  ['an OpenDocument file (ODT, ODS)', 'mimetypeapplication/vnd.oasis.opendocument'],
]

const latin1 = new TextDecoder('latin1')

export function bytesToBinaryKind(bytes: Uint8Array): BinaryKind | null {
  if (latin1.decode(bytes.subarray(0, pdfHeaderWindow)).includes('%PDF-')) return { name: 'a PDF', readable: true }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { name: zipName(bytes), readable: false }
  for (const [name, signature, offset] of signatures) if (startsWith(bytes, signature, offset)) return { name, readable: false }
  return null
}

/** Whether text is a whole HTML page, whatever the file is called. */
export function isHtmlPage(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 4096))
}

/** A sentence about text that is no report's, though it is text: XML and tables of data. Null for all other text. */
export function textToForeignKind(text: string, name: string): string | null {
  if (!isHtmlPage(text) && (/\.xml$/i.test(name) || /^\s*<\?xml\b/.test(text))) {
    return 'The file is XML, but not ALTO: of OCR output, ALTO XML, hOCR and tesseract TSV are read'
  }
  return /\.tsv$/i.test(name)
    ? 'The file is a table (TSV), but not the OCR output of tesseract: name it .txt if it is the text of a report'
    : null
}

function startsWith(bytes: Uint8Array, signature: readonly number[], offset = 0): boolean {
  return signature.every((byte, index) => bytes[offset + index] === byte)
}

function zipName(bytes: Uint8Array): string {
  const listing = latin1.decode(bytes.subarray(0, 4096)) + latin1.decode(bytes.subarray(-16384))
  return zipMembers.find(([, member]) => listing.includes(member))?.[0] ?? 'a ZIP archive'
}
