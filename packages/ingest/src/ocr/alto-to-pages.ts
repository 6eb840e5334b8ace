import type { Box } from '@zhibiao/model'
import { Parser } from 'htmlparser2'
import { emptyOcrPage, type OcrLine, type OcrPage, type OcrWord, type ParsedOcr, spreadText } from './ocr-page.ts'

/** ALTO's units, to the inch; a pixel has no fixed size. */
const unitsPerInch: Readonly<Record<string, number>> = { mm10: 254, inch1200: 1200 }

type Attributes = Readonly<Record<string, string>>

/** Whether text is ALTO, in any version and with any namespace prefix. */
export function isAlto(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:\w+:)?alto\b/.test(text.slice(0, 4096))
}

/**
 * ALTO XML, versions 2 to 4 (Analyzed Layout and Text Object, Library of Congress).
 *
 *     <TextLine …><String HPOS="340" VPOS="158" WIDTH="32" HEIGHT="31" WC="0.90" CONTENT="偏"/><SP …/> … </TextLine>
 *
 * `Glyph`s inside a `String` place its characters. A `GraphicalElement` is a separator, an `Illustration` a picture.
 * Strings without boxes share that of their line; where that has none either, they count as damaged.
 */
export function altoToPages(xml: string): ParsedOcr {
  const pages: OcrPage[] = []
  let unit = ''
  let inUnit = false
  let line: OcrLine | null = null
  let lineBox: Box | null = null
  /** Strings of the line that have no box. */
  let loose: string[] = []
  let string: { attributes: Attributes; glyphs: Attributes[] } | null = null
  let damaged = 0

  const endString = () => {
    const page = pages.at(-1)
    if (!string || !page) return
    const { attributes, glyphs } = string
    string = null
    const content = attributes.CONTENT ?? ''
    if (content.trim() === '') return
    const box = attributesToBox(attributes)
    if (!box) {
      loose.push(content)
      return
    }
    if (!line) {
      line = { words: [], runsUp: false }
      page.lines.push(line)
    }
    const confidence = share(attributes.WC)
    const placed = glyphsToWord(content, box, glyphs, confidence)
    line.words.push(...(placed ? [placed] : spreadText(content, box, confidence)))
  }

  const endLine = () => {
    if (line && lineBox && loose.length > 0) line.words.push(...spreadText(loose.join(' '), lineBox))
    else damaged += loose.length
    line = null
    lineBox = null
    loose = []
  }

  const parser = new Parser(
    {
      onopentag(prefixed, attributes) {
        const name = localName(prefixed)
        const page = pages.at(-1)
        if (name === 'MeasurementUnit') inUnit = true
        else if (name === 'Page') {
          endLine()
          pages.push(
            emptyOcrPage({
              width: length(attributes.WIDTH),
              height: length(attributes.HEIGHT),
              unitsPerInch: unitsPerInch[unit.trim()] ?? null,
            }),
          )
        } else if (name === 'TextLine' && page) {
          endLine()
          line = { words: [], runsUp: false }
          lineBox = attributesToBox(attributes)
          page.lines.push(line)
        } else if (name === 'String' || name === 'HYP') string = { attributes, glyphs: [] }
        else if (name === 'Glyph') string?.glyphs.push(attributes)
        else if (name === 'GraphicalElement' && page) {
          const box = attributesToBox(attributes)
          if (box) page.separators.push(box)
        } else if (name === 'Illustration' && page) page.images++
      },
      ontext(text) {
        if (inUnit) unit += text
      },
      onclosetag(prefixed) {
        const name = localName(prefixed)
        if (name === 'MeasurementUnit') inUnit = false
        else if (name === 'String' || name === 'HYP') endString()
        else if (name === 'TextLine') endLine()
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  endLine()
  return { pages, damaged }
}

/** The word with its characters where the glyphs put them; null where they are not the characters of `content`. */
function glyphsToWord(content: string, box: Box, glyphs: readonly Attributes[], confidence: number | undefined): OcrWord | null {
  const text = glyphs.map(glyph => glyph.CONTENT ?? '').join('')
  if (text === '' || text !== content || /\s/.test(text)) return null
  const begins: number[] = []
  for (const glyph of glyphs) {
    const left = length(glyph.HPOS)
    if (left === null) return null
    for (const _ of glyph.CONTENT ?? '') begins.push(...Array(_.length).fill(left))
  }
  return { text, box, begins, ...(confidence !== undefined && { confidence }) }
}

function attributesToBox({ HPOS, VPOS, WIDTH, HEIGHT }: Attributes): Box | null {
  const [left, top, width, height] = [length(HPOS), length(VPOS), length(WIDTH), length(HEIGHT)]
  if (left === null || top === null || width === null || height === null) return null
  return { left, top, right: left + width, bottom: top + height }
}

function length(attribute: string | undefined): number | null {
  const value = Number.parseFloat(attribute ?? '')
  return Number.isFinite(value) ? value : null
}

function share(attribute: string | undefined): number | undefined {
  const value = length(attribute)
  return value === null ? undefined : Math.min(Math.max(value, 0), 1)
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
