import type { Box, Diagnostic, FilledBox, PrintedPage, Ruling, Table, Word } from '@zhibiao/model'

/** What a stage made of a page, to be drawn over it; places on other pages are passed over. */
export interface Drawn {
  readonly tables?: readonly Table[]
  readonly diagnostics?: readonly Diagnostic[]
}

/** Room beside a box that marks a diagnostic, in points. */
const diagnosticMargin = 1
/** A ruling is drawn at least this thick, in points, or it cannot be seen. */
const visibleThickness = 0.5

const style = [
  'text{font-family:"Noto Sans CJK TC","PingFang TC","Microsoft JhengHei",sans-serif;fill:#222}',
  '.page{fill:#fff}',
  '.ruling{stroke:#c00}',
  '.word{fill:none;stroke:#9bd;stroke-width:.3}',
  '.hidden{stroke-dasharray:1 1}',
  '.cell{fill:#06c;fill-opacity:.06;stroke:#06c;stroke-width:.6}',
  '.table{fill:none;stroke:#063;stroke-width:1.2}',
  '.tagged{stroke:#939}',
  '.join{stroke:#f0a;stroke-width:2.5;stroke-dasharray:6 3}',
  '.error{fill:none;stroke:#d00;stroke-width:1.5}',
  '.warning{fill:none;stroke:#e80;stroke-width:1.5}',
  '.info{fill:none;stroke:#888;stroke-width:1}',
].join('')

/**
 * Draw a page as it was read: fills, rulings (red), words in their boxes (purple where tags say which cell they are in); over it the cells (blue) and tables
 * (green) that were found on it, pink dashes where a table goes on on another page, and a frame round the place of each diagnostic. Titles tell in a browser what each box is. The viewBox is the page in points.
 */
export function pageToSvg(page: PrintedPage, drawn: Drawn = {}): string {
  const size = `${number(page.width)} ${number(page.height)}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}">`,
    `<style>${style}</style>`,
    `<rect class="page" width="${number(page.width)}" height="${number(page.height)}"/>`,
    ...page.fills.map(fillToSvg),
    ...page.rulings.map(rulingToSvg),
    ...page.words.map(wordToSvg),
    ...(drawn.tables ?? []).flatMap(table => tableToSvg(table, page.page)),
    ...(drawn.diagnostics ?? []).flatMap(diagnostic => diagnosticToSvg(diagnostic, page.page)),
    '</svg>',
    '',
  ].join('\n')
}

function fillToSvg({ box, lightness }: FilledBox): string {
  const grey = Math.round(Math.min(1, Math.max(0, lightness)) * 255)
  return `<rect ${corners(box)} fill="rgb(${grey},${grey},${grey})"/>`
}

function rulingToSvg({ orientation, position, start, end, thickness }: Ruling): string {
  const at = number(position)
  const [from, to] = [number(start), number(end)]
  const line =
    orientation === 'horizontal' ? `x1="${from}" y1="${at}" x2="${to}" y2="${at}"` : `x1="${at}" y1="${from}" x2="${at}" y2="${to}"`
  return `<line class="ruling" ${line} stroke-width="${number(Math.max(thickness, visibleThickness))}"/>`
}

/** The text is stretched to the box it was printed in, whatever font the viewer has. */
function wordToSvg(word: Word): string {
  const { box, text, fontSize, vertical, hidden, tag } = word
  const frame = `<rect class="word${hidden ? ' hidden' : ''}${tag ? ' tagged' : ''}" ${corners(box)}/>`
  const size = `font-size="${number(fontSize)}"`
  if (vertical) {
    const x = number((box.left + box.right) / 2)
    return `${frame}<text x="${x}" y="${number(box.top)}" ${size} writing-mode="vertical-rl">${escaped(text)}</text>`
  }
  // The box reaches from the top of the line to below the baseline, by about a fifth of the font size.
  const baseline = number(box.bottom - fontSize * 0.2)
  const width = `textLength="${number(box.right - box.left)}" lengthAdjust="spacingAndGlyphs"`
  return `${frame}<text x="${number(box.left)}" y="${baseline}" ${size} ${width}>${escaped(text)}</text>`
}

function tableToSvg(table: Table, page: number): string[] {
  const cells = table.cells.flatMap(cell =>
    cell.places.flatMap(place =>
      place.page === page && place.box
        ? [framed('cell', place.box, `${table.id} row ${cell.row}, column ${cell.column}: ${cell.content.text}`)]
        : [],
    ),
  )
  const frames = table.places.flatMap(place =>
    place.page === page && place.box
      ? [framed('table', place.box, `${table.id}, ${table.rowCount} × ${table.columnCount}, from ${table.origin}`)]
      : [],
  )
  const joins = table.places.flatMap(({ page: where, box }) => (where === page && box ? joinsToSvg(table, page, box) : []))
  return [...cells, ...frames, ...joins]
}

/** Where the table goes on before and after this page. */
function joinsToSvg({ id, places }: Table, page: number, box: Box): string[] {
  const pages = places.flatMap(place => (place.page === undefined ? [] : [place.page]))
  const join = (others: readonly number[], y: number) =>
    others.length === 0
      ? []
      : [
          `<line class="join" x1="${number(box.left)}" y1="${number(y)}" x2="${number(box.right)}" y2="${number(y)}"><title>${id} is joined with page ${others.join(', ')}</title></line>`,
        ]
  return [
    ...join(
      pages.filter(other => other < page),
      box.top,
    ),
    ...join(
      pages.filter(other => other > page),
      box.bottom,
    ),
  ]
}

function diagnosticToSvg({ id, severity, message, place, related = [] }: Diagnostic, page: number): string[] {
  return [...(place ? [place] : []), ...related].flatMap(({ page: where, box }) => {
    if (where !== page || !box) return []
    const { left, top, right, bottom } = box
    const around = {
      left: left - diagnosticMargin,
      top: top - diagnosticMargin,
      right: right + diagnosticMargin,
      bottom: bottom + diagnosticMargin,
    }
    return [framed(severity, around, `${id}: ${message}`)]
  })
}

function framed(kind: string, box: Box, title: string): string {
  return `<rect class="${kind}" ${corners(box)}><title>${escaped(title)}</title></rect>`
}

function corners({ left, top, right, bottom }: Box): string {
  return `x="${number(left)}" y="${number(top)}" width="${number(right - left)}" height="${number(bottom - top)}"`
}

/** Two decimals, which is a tenth of what a printer can show. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** XML has no way to write control characters other than tab and line end. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
