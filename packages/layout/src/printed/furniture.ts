import type { Line } from '@zhibiao/model'
import { isCaption } from './captions.ts'
import type { PageTable, PrintedLayout } from './page-table.ts'
import { tieCaptions } from './tie-captions.ts'

/** Share of the page's height at its top and bottom where running heads and feet stand. */
const zone = 0.12

/** Points; how far the same head may wander from page to page. */
const samePlace = 4

/** Pages from one bearing a head to the next: it comes on every page, or on odd and even pages in turn. The last line of a text comes anywhere. */
const nextPage = 2

/** Pages that must bear the same line in the same place: this many at least, or this share of a short document's. */
const fewestPages = 3
const shareOfShortDocument = 0.5

/** 12, - 12 -, (0801)-016, 011-5, 第3頁, 第 3 頁，共 9 頁, 3/9, Page 3 of 9. */
const pageNumber =
  /^(?:[-–—─~〜·.]*\s*\d{1,4}\s*[-–—─~〜·.]*|[(（]\d{1,6}[)）]\s*[-–—]\s*\d{1,4}|\d{1,6}\s*[-–—/／]\s*\d{1,4}|第\s*[\d一二三四五六七八九十百]{1,4}\s*頁(?:[，,、]?\s*[/／]?\s*共\s*[\d一二三四五六七八九十百]{1,4}\s*頁)?|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?|[ivxlc]{1,6})$/iu

interface Candidate {
  readonly page: number
  readonly line: Line
  readonly atTop: boolean
  /** Text with digits masked and spaces dropped. */
  readonly key: string
  /** Distance from the page's top, or from its bottom. */
  readonly distance: number
}

/**
 * Running heads, feet and page numbers, taken out of the pages. A line near the top or bottom is one where the same text (digits masked) stands in the same place on
 * several pages, or where it has the form of a page number and nothing stands further out. The budget year in a head is thereby kept from the text.
 */
export function separateFurniture(
  pages: readonly PrintedLayout[],
  sizes: readonly { readonly width: number; readonly height: number }[],
): { pages: PrintedLayout[]; furniture: Line[] } {
  const candidates = pages.flatMap((layout, index) => pageToCandidates(layout, index, sizes[index]!.height))
  const needed = Math.min(fewestPages, Math.max(2, Math.ceil(pages.length * shareOfShortDocument)))
  const furniture = new Set<Line>()
  for (const same of Map.groupBy(candidates, candidate => `${candidate.atTop} ${candidate.key}`).values())
    for (const candidate of same) {
      const near = same.filter(other => Math.abs(other.distance - candidate.distance) <= samePlace)
      if (
        runAround(
          candidate.page,
          near.map(other => other.page),
        ) >= needed
      )
        furniture.add(candidate.line)
    }
  for (const candidate of candidates) if (isOutermostPageNumber(candidate, pages[candidate.page]!, furniture)) furniture.add(candidate.line)
  return {
    pages: pages.map(layout => withoutFurniture(layout, furniture)),
    furniture: pages.flatMap(layout => layout.blocks.filter((block): block is Line => block.type === 'line' && furniture.has(block))),
  }
}

/** How many of the pages, in ascending order, follow each other closely up to and from `page`. */
function runAround(page: number, pages: readonly number[]): number {
  const distinct = [...new Set(pages)]
  const at = distinct.indexOf(page)
  const isNext = (index: number) => distinct[index]! - distinct[index - 1]! <= nextPage
  let first = at
  while (first > 0 && isNext(first)) first--
  let last = at
  while (last + 1 < distinct.length && isNext(last + 1)) last++
  return last - first + 1
}

function pageToCandidates(layout: PrintedLayout, page: number, height: number): Candidate[] {
  return layout.blocks.flatMap(block => {
    if (block.type !== 'line') return []
    const { top, bottom } = block.place.box!
    const atTop = top < height * zone
    if (!atTop && bottom < height * (1 - zone)) return []
    if (isCaption(block.content.text)) return []
    const key = block.content.text.normalize('NFKC').replace(/\s+/g, '').replace(/\d+/g, '0')
    return [{ page, line: block, atTop, key, distance: atTop ? top : height - bottom }]
  })
}

/** A page number by its form, with nothing beyond it towards the edge of the page but furniture. */
function isOutermostPageNumber({ line, atTop }: Candidate, layout: PrintedLayout, furniture: ReadonlySet<Line>): boolean {
  if (!pageNumber.test(line.content.text.normalize('NFKC').trim())) return false
  const { top, bottom } = line.place.box!
  return layout.blocks.every(block => {
    if (block.type === 'line' && (block === line || furniture.has(block))) return true
    const box = block.type === 'line' ? block.place.box! : block.box
    return atTop ? box.bottom > top : box.top < bottom
  })
}

/** The page without those lines; captions and what reaches the edge of the page are asked anew. */
function withoutFurniture(layout: PrintedLayout, furniture: ReadonlySet<Line>): PrintedLayout {
  const kept = layout.blocks.filter(block => block.type !== 'line' || !furniture.has(block))
  const blocks = tieCaptions(kept, { centred: true })
  const boxOf = (block: Line | PageTable) => (block.type === 'line' ? block.place.box! : block.box)
  return {
    ...layout,
    blocks: blocks.map(block =>
      block.type === 'line'
        ? block
        : {
            ...block,
            reachesTop: !blocks.some(other => boxOf(other).bottom <= block.box.top),
            reachesBottom: !blocks.some(other => boxOf(other).top >= block.box.bottom),
          },
    ),
  }
}
