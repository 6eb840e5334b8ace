import { cellsToTexts, type LaidOutDocument, type SourceDocument, type TextPage } from '@zhibiao/model'

/** Titles of the genre, as pipelines hands them over. */
export const headerTitles = [
  ...['年度績效目標', '關鍵策略目標', '衡量指標', '關鍵績效指標', '原定目標值', '績效衡量暨達成情形分析'],
  ...['評估體制', '評估方式', '衡量標準', '年度目標值', '指標名稱', '實際值', '達成率', '計畫名稱', '預算數', '決算數', '年度'],
]

/** A text file as `ingest` reads it; form feeds end pages. */
export function textToSource(text: string): SourceDocument {
  const pages = text.split('\f')
  let line = 0
  const read = pages.map(
    (page, index): TextPage => ({
      type: 'text-page',
      page: pages.length > 1 ? index + 1 : null,
      lines: page
        .replace(/\n$/, '')
        .split('\n')
        .map(each => ({ line: ++line, text: each })),
    }),
  )
  const pageCount = pages.length > 1 ? pages.length : null
  return { type: 'source', facts: { id: 'test', name: 'test.txt', mediaType: 'text/plain', textSource: 'text', pageCount }, pages: read }
}

/** Lines as they are, tables row by row, furniture last. A spanning cell's text stands in each place it covers; ⏎ is a line break inside a cell. */
export function drawLayout(document: LaidOutDocument): string {
  const drawn = document.blocks.flatMap(block => {
    if (block.type === 'line') return [block.content.text]
    const caption = block.caption ? ` caption ${block.caption.text}` : ''
    const unit = block.unitLine ? ` unit ${block.unitLine.text}` : ''
    const rows = cellsToTexts(block, block.cells).map(row => row.join(' │ ').replaceAll('\n', '⏎'))
    const title = `[${block.id} ${block.origin} ${block.rowCount}x${block.columnCount} header ${block.headerRows}${caption}${unit}]`
    return [title, ...rows, `[/${block.id}]`]
  })
  return [...drawn, ...document.furniture.map(line => `~ ${line.content.text}`)].join('\n')
}
