import type { Box, Line } from '@zhibiao/model'
import { isCaption } from './captions.ts'
import type { PageTable, PrintedLayout } from './page-table.ts'
import { tieCaptions } from './tie-captions.ts'

/** Share of the page's height at its top and bottom where running heads and feet stand. */
const zone = 0.12

/** Points; how far the same head may wander from page to page, where the sizes of titles beside it differ. */
const samePlace = 12

/** Pages from one bearing a head to the next: it comes on every page, or on odd and even pages in turn, a page without it between. The last line of a text comes anywhere. */
const nextPage = 3

/** Pages that must bear the same line in the same place: this many at least, or this share of a short document's. */
const fewestPages = 3
const shareOfShortDocument = 0.5

/** 12, - 12 -, (0801)-016, 011-5, 第3頁, 第 3 頁，共 9 頁, 3/9, Page 3 of 9. */
const pageNumber =
  /^(?:[-–—─~〜·.]*\s*\d{1,4}\s*[-–—─~〜·.]*|[(（]\d{1,6}[)）]\s*[-–—]\s*\d{1,4}|\d{1,6}\s*[-–—/／]\s*\d{1,4}|第\s*[\d一二三四五六七八九十百]{1,4}\s*頁(?:[，,、]?\s*[/／]?\s*共\s*[\d一二三四五六七八九十百]{1,4}\s*頁)?|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?|[ivxlc]{1,6})$/iu

interface Candidate {
  /** Index of the page. */
  readonly page: number
  readonly line: Line
  readonly atTop: boolean
  /** Distance from the page's top, or from its bottom. */
  readonly distance: number
}

/**
 * Running heads, feet and page numbers, taken out of the pages. From the edge of the page inwards, a row of print is furniture as long as each of its lines either
 * comes again, in the same words and place, on neighbouring pages, or has the form of a page number. A number in it may count the pages; where it says
 * anything else (預算員額 27 人) the row is text. The budget year in a head is thereby kept from the text.
 */
export function separateFurniture(
  pages: readonly PrintedLayout[],
  sizes: readonly { readonly width: number; readonly height: number }[],
): { pages: PrintedLayout[]; furniture: Line[] } {
  const candidates = pages.map((layout, index) => pageToCandidates(layout, index, sizes[index]!.height))
  const repeated = repeatedLines(candidates.flat(), pages.length)
  const furniture = new Set<Line>()
  pages.forEach((layout, index) => {
    for (const atTop of [true, false])
      for (const line of outerRows(
        layout,
        candidates[index]!.filter(candidate => candidate.atTop === atTop),
        repeated,
      ))
        furniture.add(line)
  })
  return {
    pages: pages.map(layout => withoutFurniture(layout, furniture)),
    furniture: pages.flatMap(layout => layout.blocks.filter((block): block is Line => block.type === 'line' && furniture.has(block))),
  }
}

function pageToCandidates(layout: PrintedLayout, page: number, height: number): Candidate[] {
  return layout.blocks.flatMap(block => {
    if (block.type !== 'line' || isCaption(block.content.text)) return []
    const { top, bottom } = block.place.box!
    const atTop = top < height * zone
    if (!atTop && bottom < height * (1 - zone)) return []
    return [{ page, line: block, atTop, distance: atTop ? top : height - bottom }]
  })
}

/** Lines that come on several neighbouring pages: the same text, or the same with a number that counts the pages. */
function repeatedLines(candidates: readonly Candidate[], pageCount: number): Set<Line> {
  const needed = Math.min(fewestPages, Math.max(2, Math.ceil(pageCount * shareOfShortDocument)))
  const repeated = new Set<Line>()
  for (const keyOf of [textKey, countingKey])
    for (const same of Map.groupBy(candidates, keyOf).values())
      for (const candidate of same) {
        const near = same.filter(other => Math.abs(other.distance - candidate.distance) <= samePlace)
        if (
          runAround(
            candidate.page,
            near.map(other => other.page),
          ) >= needed
        )
          repeated.add(candidate.line)
      }
  return repeated
}

function textKey({ line, atTop }: Candidate): string {
  return `${atTop} ${line.content.text.normalize('NFKC').replace(/\s+/g, '')}`
}

/** The text with its last number told as its distance from the page's: equal where it counts the pages. */
function countingKey(candidate: Candidate): string {
  return textKey(candidate).replace(/\d+(?=\D*$)/, number => `#${Number(number) - candidate.page}`)
}

/** The lines of the rows of print from the edge inwards that have nothing but repeated lines and page numbers. */
function outerRows(layout: PrintedLayout, candidates: readonly Candidate[], repeated: ReadonlySet<Line>): Line[] {
  const furniture: Line[] = []
  const isFurniture = (line: Line) => repeated.has(line) || pageNumber.test(line.content.text.normalize('NFKC').trim())
  for (const { line, atTop } of [...candidates].sort((a, b) => a.distance - b.distance)) {
    if (!isFurniture(line)) break
    const { top, bottom } = line.place.box!
    const middle = (top + bottom) / 2
    const isStopped = layout.blocks.some(block => {
      if (block === line) return false
      const box = boxOf(block)
      const isBeside = box.top < middle && box.bottom > middle
      const isFurtherOut = atTop ? box.bottom <= top : box.top >= bottom
      return (
        (isBeside && !(block.type === 'line' && isFurniture(block))) ||
        (isFurtherOut && !(block.type === 'line' && furniture.includes(block)))
      )
    })
    if (!isStopped) furniture.push(line)
  }
  return furniture
}

function boxOf(block: Line | PageTable): Box {
  return block.type === 'line' ? block.place.box! : block.box
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

/** The first line of a page, where it is printed larger than all others. */
function pageTitle(blocks: readonly (Line | PageTable)[]): Line | undefined {
  const [first, ...others] = blocks.filter(block => block.type === 'line')
  if (!first || first !== blocks[0] || others.length === 0) return undefined
  return others.every(line => (line.fontSize ?? 0) < (first.fontSize ?? 0)) ? first : undefined
}

/** The page without those lines; captions and what reaches the edge of the page are asked anew. */
function withoutFurniture(layout: PrintedLayout, furniture: ReadonlySet<Line>): PrintedLayout {
  const kept = layout.blocks.filter(block => block.type !== 'line' || !furniture.has(block))
  const blocks = tieCaptions(kept, { centred: true, pageTitle: pageTitle(kept) })
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
