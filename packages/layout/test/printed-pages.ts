import type { FilledBox, PrintedPage, Ruling, Word } from '@zhibiao/model'
import type { Grid } from '../src/printed/grid.ts'
import type { PrintedLayout } from '../src/printed/page-table.ts'

/** A word whose glyphs are one em wide (Chinese) or half an em (the rest), its box one em high; `y` is its top. */
export function word(text: string, x: number, y: number, fontSize = 10): Word {
  const edges = [x]
  for (const glyph of text) {
    const width = /[\u2e80-\uffef]/u.test(glyph) ? fontSize : fontSize / 2
    for (let unit = 0; unit < glyph.length; unit++) edges.push(edges.at(-1)! + width / glyph.length)
  }
  return { text, box: { left: x, top: y, right: edges.at(-1)!, bottom: y + fontSize }, edges, fontSize }
}

/** Words of a line: parted at each blank, which is half an em wide. */
export function words(text: string, x: number, y: number, fontSize = 10): Word[] {
  const made: Word[] = []
  let left = x
  for (const piece of text.split(' ')) {
    if (piece !== '') {
      made.push(word(piece, left, y, fontSize))
      left = made.at(-1)!.box.right
    }
    left += fontSize / 2
  }
  return made
}

/** The same, ending at `right`. */
export function wordsTo(text: string, right: number, y: number, fontSize = 10): Word[] {
  const shift = right - words(text, 0, y, fontSize).at(-1)!.box.right
  return words(text, shift, y, fontSize)
}

export function horizontal(y: number, start: number, end: number, thickness = 0.5): Ruling {
  return { orientation: 'horizontal', position: y, start, end, thickness }
}

export function vertical(x: number, start: number, end: number, thickness = 0.5): Ruling {
  return { orientation: 'vertical', position: x, start, end, thickness }
}

/** All rules of a grid. */
export function ruledGrid(xs: readonly number[], ys: readonly number[]): Ruling[] {
  return [...ys.map(y => horizontal(y, xs[0]!, xs.at(-1)!)), ...xs.map(x => vertical(x, ys[0]!, ys.at(-1)!))]
}

export function printedPage(
  pageWords: readonly Word[],
  rulings: readonly Ruling[] = [],
  fills: readonly FilledBox[] = [],
  page = 1,
): PrintedPage {
  return { type: 'printed-page', page, width: 600, height: 800, words: pageWords, rulings, fills, glyphsOutside: 0, images: 0 }
}

/** A layout as text: a line as it is; a table as rows of `a | b`, a spanning cell once, with its spans where they are not 1 (`a ↓2 →3`). */
export function draw(layout: PrintedLayout): string[] {
  return layout.blocks.flatMap(block => {
    if (block.type === 'line') return [block.content.text]
    const { table } = block
    return Array.from({ length: table.rowCount }, (_, row) => {
      const cells = table.cells.filter(cell => cell.row === row)
      return cells.map(cell => cell.content.text.replaceAll('\n', '⏎') + spans(cell)).join(' | ')
    })
  })
}

/** The blocks of a page: `draw`, with a frame of rules around each table, its caption and unit line above it. */
export function drawBlocks(layout: PrintedLayout): string[] {
  return layout.blocks.flatMap(block => {
    if (block.type === 'line') return [block.content.text]
    const { caption, unitLine, headerRows } = block.table
    const above = [...(caption ? [`caption: ${caption.text}`] : []), ...(unitLine ? [`unit: ${unitLine.text}`] : [])]
    const rows = draw({ ...layout, blocks: [block] })
    const ruled = rows.flatMap((row, index) => (index === headerRows && index > 0 ? [thinRule, row] : [row]))
    return [...above, thickRule, ...ruled, thickRule]
  })
}

const thickRule = '═'.repeat(20)
const thinRule = '─'.repeat(20)

function spans({ rowSpan, columnSpan }: { rowSpan: number; columnSpan: number }): string {
  return (rowSpan > 1 ? ` ↓${rowSpan}` : '') + (columnSpan > 1 ? ` →${columnSpan}` : '')
}

export function drawGrid(grid: Grid): string[] {
  return Array.from({ length: grid.rowEdges.length - 1 }, (_, row) =>
    grid.cells
      .filter(cell => cell.row === row)
      .map(cell => cell.lines.map(line => line.text).join('/') + spans(cell))
      .join(' | '),
  )
}
