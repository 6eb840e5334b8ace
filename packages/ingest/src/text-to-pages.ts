import type { TextLine, TextPage } from '@zhibiao/model'

/**
 * Pages of a flat text: lines as printed, without their ends (CRLF, CR or LF).
 *
 *     '甲\n乙\n\f丙'   page 1: 1 甲, 2 乙   page 2: 3 丙
 *
 * Form feeds end pages; without any, there is one page and it has no number. What follows the last form feed is a page only if it holds something.
 */
export function textToPages(text: string): TextPage[] {
  const lines = text.replace(/\u001a$/, '').split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  const pages: TextLine[][] = [[]]
  lines.forEach((printed, index) => {
    const line = index + 1
    const [first, ...later] = printed.split('\f')
    if (first !== '' || later.length === 0) pages.at(-1)!.push({ line, text: first! })
    for (const [position, rest] of later.entries()) {
      pages.push([])
      if (rest !== '' || (position === later.length - 1 && line < lines.length)) pages.at(-1)!.push({ line, text: rest })
    }
  })
  if (pages.length === 1) return [{ type: 'text-page', page: null, lines: pages[0]! }]
  if (pages.at(-1)!.length === 0) pages.pop()
  return pages.map((pageLines, index) => ({ type: 'text-page', page: index + 1, lines: pageLines }))
}
