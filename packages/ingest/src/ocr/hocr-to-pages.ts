import type { Box } from '@zhibiao/model'
import { Parser } from 'htmlparser2'
import { emptyOcrPage, type OcrLine, type OcrPage, type ParsedOcr, spreadText } from './ocr-page.ts'

/** Classes by what they stand for here; the others (areas, paragraphs, columns) only give their box to what is inside. */
const roles: Readonly<Record<string, Role>> = {
  ocr_page: 'page',
  ocr_line: 'line',
  ocrx_line: 'line',
  ocr_header: 'line',
  ocr_footer: 'line',
  ocr_caption: 'line',
  ocr_textfloat: 'line',
  ocrx_word: 'word',
  ocr_word: 'word',
  ocrx_cinfo: 'character',
  ocr_cinfo: 'character',
  ocr_separator: 'separator',
  ocr_image: 'image',
  ocr_photo: 'image',
  ocr_linedrawing: 'image',
}

type Role = 'page' | 'line' | 'word' | 'character' | 'separator' | 'image' | 'frame'

/** An open element. `text` is what stands in it and in no word. */
interface Frame {
  readonly role: Role
  readonly box: Box | null
  readonly confidence: number | undefined
  text: string
  /** Of a word: where its UTF-16 units begin, as far as characters with boxes say so. */
  readonly begins: number[]
}

/** What tesseract writes where an image does not name its resolution (its kMinCredibleResolution). */
const incredibleResolution = 70

/** Text that runs up the page, in degrees counterclockwise (hOCR 1.2, 5.2.3 `textangle`). */
const runsUpAngle = 90

/** Whether text is hOCR: HTML with an element of class ocr_page. */
export function isHocr(text: string): boolean {
  return /<[^>]*\sclass\s*=\s*(?:"[^"]*\bocr_page\b|'[^']*\bocr_page\b|ocr_page\b)/.test(text)
}

/**
 * hOCR (version 1.2): HTML whose classes say what an element is and whose titles say where.
 *
 *     <span class='ocrx_word' title='bbox 340 158 372 189; x_wconf 90'>偏</span>
 *
 * Text and words without boxes of their own share that of their line or paragraph; with none but the page's around them they count as damaged.
 * Text outside every ocr_page (a title) is not of the print.
 */
export function hocrToPages(html: string): ParsedOcr {
  const pages: OcrPage[] = []
  const frames: Frame[] = []
  let line: OcrLine | null = null
  let damaged = 0

  const place = (text: string, box: Box | null, confidence: number | undefined, begins: readonly number[]) => {
    const page = pages.at(-1)
    if (text.trim() === '' || !page) return
    if (!box) {
      damaged++
      return
    }
    const within = line ?? { words: [], runsUp: false }
    if (!line) page.lines.push(within)
    if (begins.length === text.length && !/\s/.test(text)) {
      within.words.push({ text, box, begins, ...(confidence !== undefined && { confidence }) })
    } else within.words.push(...spreadText(text, box, confidence))
  }

  const parser = new Parser({
    onopentag(_, attributes) {
      const role = roleOf(attributes.class)
      const properties = role ? titleProperties(attributes.title ?? '') : null
      const box = properties ? propertiesToBox(properties) : null
      const page = pages.at(-1)
      if (role === 'page') {
        const resolution = Number(properties!.get('scan_res')?.split(/\s+/)[0])
        pages.push(
          emptyOcrPage({
            width: box ? box.right - Math.min(box.left, 0) : null,
            height: box ? box.bottom - Math.min(box.top, 0) : null,
            unitsPerInch: resolution > incredibleResolution ? resolution : null,
          }),
        )
      } else if (role === 'line' && page) {
        line = { words: [], runsUp: Number(properties!.get('textangle')) === runsUpAngle }
        page.lines.push(line)
      } else if (role === 'separator' && page && box) page.separators.push(box)
      else if (role === 'image' && page) page.images++
      const confidence = Number(properties?.get('x_wconf') ?? Number.NaN)
      frames.push({
        role: role ?? 'frame',
        box,
        confidence: confidence >= 0 ? Math.min(confidence, 100) / 100 : undefined,
        text: '',
        begins: [],
      })
    },
    ontext(text) {
      const word = frames.findLast(frame => frame.role === 'word')
      const owner = word ?? frames.findLast(({ box, role }) => box || role === 'page')
      if (!owner) return
      const character = frames.findLast(frame => frame.role === 'character')
      if (!word || !character?.box) {
        owner.text += text
        return
      }
      word.text = word.text.trimEnd() + text.trim()
      for (let unit = 0; unit < text.trim().length; unit++) word.begins.push(character.box.left)
    },
    onclosetag() {
      const frame = frames.pop()
      if (!frame) return
      const around = frames.findLast(({ box, role }) => box || role === 'page')
      if (frame.role === 'page') place(frame.text, null, undefined, [])
      else if (frame.role === 'word' && !frame.box && around) around.text += ` ${frame.text}`
      else place(frame.role === 'word' ? frame.text.trim() : frame.text, frame.box, frame.confidence, frame.begins)
      if (frame.role === 'line') line = null
    },
  })
  parser.end(html)
  return { pages, damaged }
}

function roleOf(classes: string | undefined): Role | null {
  const known = classes?.split(/\s+/).filter(name => /^ocrx?_/.test(name)) ?? []
  if (known.length === 0) return null
  return known.map(name => roles[name]).find(role => role !== undefined) ?? 'frame'
}

/** `image "a;b.png"; bbox 0 0 1240 1754; scan_res 150 150`: names and values. Quoted values are file names, which may hold anything. */
function titleProperties(title: string): ReadonlyMap<string, string> {
  const parts = title
    .replace(/"[^"]*"/g, '')
    .split(';')
    .map(part => part.trim())
  return new Map(parts.map(part => [part.split(/\s/, 1)[0]!, part.slice(part.search(/\s|$/)).trim()]))
}

function propertiesToBox(properties: ReadonlyMap<string, string>): Box | null {
  const numbers = (properties.get('bbox') ?? properties.get('x_bboxes'))?.split(/\s+/).slice(0, 4).map(Number)
  if (numbers?.length !== 4 || numbers.some(Number.isNaN)) return null
  const [left, top, right, bottom] = numbers as [number, number, number, number]
  return { left, top, right, bottom }
}
