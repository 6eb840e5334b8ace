/** Of a TrueType font; a record of its table of contents has 16 bytes: tag, checksum, offset, length (OpenType 1.9, "Organization of an OpenType Font"). */
const trueType = [0x00010000, 0x74727565]
const firstRecord = 12
const recordLength = 16

/** Tables that only drawing needs: the outlines of glyphs, and the programs that fit them to pixels. */
const drawn = ['glyf', 'fpgm', 'prep', 'cvt ']
/** Where a table says what the others are measured by. */
const glyphCountInMaxp = 4
const locationFormatInHead = 50

/**
 * Takes the outlines out of a TrueType font, in place: pdf.js checks and copies those of all its glyphs, thousands in a Chinese font, which takes longer
 * than the pages that use it. Their tables become empty and the glyphs are said to be one. Names and encodings stay: Unicode values may come from them.
 * What is no such font, or not a sound one, is left as it is.
 */
export function dropOutlines(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const records = readRecords(view)
  const maxp = records?.get('maxp')
  const head = records?.get('head')
  if (!records?.has('glyf') || !records.has('loca') || !maxp || !head) return
  if (maxp.offset + glyphCountInMaxp + 2 > bytes.length || head.offset + locationFormatInHead + 2 > bytes.length) return
  if (view.getUint16(head.offset + locationFormatInHead) > 1) return
  view.setUint16(maxp.offset + glyphCountInMaxp, 1)
  for (const tag of drawn) {
    const record = records.get(tag)
    if (record) view.setUint32(record.at + 12, 0)
  }
}

interface TableRecord {
  /** Of the record, and of the table. */
  readonly at: number
  readonly offset: number
}

/** Null for what is no TrueType font. */
function readRecords(view: DataView): Map<string, TableRecord> | null {
  if (view.byteLength < firstRecord || !trueType.includes(view.getUint32(0))) return null
  const count = view.getUint16(4)
  if (firstRecord + count * recordLength > view.byteLength) return null
  const records = new Map<string, TableRecord>()
  for (let at = firstRecord; at < firstRecord + count * recordLength; at += recordLength) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map(index => view.getUint8(at + index)))
    records.set(tag, { at, offset: view.getUint32(at + 8) })
  }
  return records
}
