import type { TextPage } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { FlatLine } from './classify-lines.ts'
import type { PlacedText } from './flat-line.ts'
import { groupsToFurniture, headsToFurniture, isPageNumber, pagesToFurniture } from './furniture.ts'
import { firstLine, linesOfTitles, type TableHeader } from './title-groups.ts'

/** Lines above a header that may be running heads. */
const mostLinesAbove = 6

/** Lines that are running heads, feet and page numbers. Headers of tables recur as well, but are none: `headers` in plain lines, those in columns on `headerLines`. */
export function findFurniture(
  lines: readonly FlatLine[],
  pages: readonly TextPage[],
  headers: readonly TableHeader[],
  headerLines: ReadonlySet<number> = new Set(),
): Set<number> {
  const furniture = new Set<number>()
  for (const line of lines) if (line.kind === 'text' && isPageNumber(line.text)) furniture.add(line.line)
  const titles = new Set([...linesOfTitles(headers), ...headerLines])
  const text = lines.filter(line => line.kind === 'text')
  const above = headers.map(header => text.filter(line => line.line < firstLine(header)).slice(-mostLinesAbove))
  for (const line of headsToFurniture(above.map(group => group.slice(group.findLastIndex(line => titles.has(line.line)) + 1))))
    furniture.add(line)
  if (pages.length > 1) {
    const plain = pages.map(page => text.filter(line => line.page === page.page))
    for (const line of pagesToFurniture(plain)) if (!titles.has(line)) furniture.add(line)
    return furniture
  }
  const headerCounts = new Map<string, number>()
  const keyOf = (line: FlatLine) => line.row?.cells.map(matchKey).join('\t') ?? ''
  for (const line of lines) if (line.kind === 'row') headerCounts.set(keyOf(line), (headerCounts.get(keyOf(line)) ?? 0) + 1)
  const groups: PlacedText[][] = []
  let group: PlacedText[] = []
  for (const line of lines) {
    if (line.kind === 'text') group.push(line)
    else if (line.kind === 'row') {
      if (headerCounts.get(keyOf(line))! > 1) groups.push(group)
      group = []
    }
  }
  for (const line of groupsToFurniture(groups)) furniture.add(line)
  return furniture
}
