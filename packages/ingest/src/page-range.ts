/** Page range, 1-based inclusive. */
export interface PageRange {
  readonly first: number
  readonly last: number
}

/** Pages of a document that a worker reads at a time: few enough to be spread over workers, and to lose where one ends. */
export const pagesPerRange = 50

/** The ranges that cover a document; one, which `readPages` ignores, for a text file without pages. */
export function pageRanges(pageCount: number | null, size = pagesPerRange): PageRange[] {
  if (pageCount === null) return [{ first: 1, last: 1 }]
  const ranges: PageRange[] = []
  for (let first = 1; first <= pageCount; first += size) ranges.push({ first, last: Math.min(first + size - 1, pageCount) })
  return ranges
}
