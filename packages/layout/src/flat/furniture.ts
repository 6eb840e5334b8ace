import { matchKey, readListMarker } from '@zhibiao/script'

/** A plain line of a text file. */
interface PlainLine {
  readonly line: number
  readonly text: string
}

/** 第 3 頁, - 12 -, (0801)-016, 12/48: page numbers by their form alone. */
const pageNumberForms = [
  /^第\s*\d+\s*頁(?:\s*[,，/]?\s*共\s*\d+\s*頁)?$/,
  /^[-–—]\s*\d+\s*[-–—]$/,
  /^[(（]\d{3,5}[)）]-\d{2,4}$/,
  /^Page\s+\d+(?:\s+of\s+\d+)?$/i,
]

export function isPageNumber(text: string): boolean {
  const trimmed = text.trim()
  return pageNumberForms.some(form => form.test(trimmed))
}

/** Running heads differ from page to page at most in their digits and spaces; of figures alone (100%。, 11) the signs count too. */
export function furnitureKey(text: string): string {
  const key = matchKey(text).replace(/\d+/g, '#')
  return key === '#' || key === '' ? text.replace(/\s+/g, '').replace(/\d+/g, '#') : key
}

/** Lines before a repeated table header that may be a running head: more than this and it is text. */
const maxHeadLines = 6

/**
 * Running heads of a file without form feeds. They stand between a table's last row on a page and its repeated header on the next, in varying spellings:
 *
 *     …負          ← row
 *     某某署 預算總說明          某某署
 *     中華民國 104 年度     or   預算總說明
 *     年度績效目標⇥衡量指標      中華民國 104 年度
 *
 * Takes the groups of plain lines directly above each occurrence of a repeated header; gives the lines that are furniture: whole groups whose
 * joined text occurs at least twice, and the same text at the start of the first group.
 */
export function groupsToFurniture(groups: readonly (readonly PlainLine[])[]): Set<number> {
  const byKey = new Map<string, (readonly PlainLine[])[]>()
  for (const group of groups) {
    if (group.length === 0 || group.length > maxHeadLines) continue
    const key = furnitureKey(group.map(line => line.text).join(''))
    byKey.set(key, [...(byKey.get(key) ?? []), group])
  }
  const furniture = new Set<number>()
  for (const [key, same] of byKey) {
    if (same.length < 2) continue
    for (const group of same) for (const line of group) furniture.add(line.line)
    for (const group of groups) {
      if (same.includes(group)) continue
      let joined = ''
      for (const [index, line] of group.entries()) {
        joined += furnitureKey(line.text)
        if (joined === key) for (const head of group.slice(0, index + 1)) furniture.add(head.line)
        if (joined.length >= key.length) break
      }
    }
  }
  return furniture
}

/**
 * Running heads above headers that stand in plain lines: `groups` are the lines above each header, nearest last. From the header upward, lines that
 * are the same above at least two of them.
 */
export function headsToFurniture(groups: readonly (readonly PlainLine[])[]): Set<number> {
  const furniture = new Set<number>()
  let same = groups.map(group => ({ group, key: '' }))
  for (let above = 1; above <= maxHeadLines && same.length > 1; above++) {
    const keyed = same.flatMap(({ group, key }) => {
      const line = group.at(-above)
      return line && !isHeading(line.text) && !figureOfTable.test(line.text)
        ? [{ group, line, key: `${key}\n${furnitureKey(line.text)}` }]
        : []
    })
    same = keyed.filter(one => keyed.filter(other => other.key === one.key).length > 1)
    for (const { group } of same) furniture.add(group.at(-above)!.line)
  }
  return furniture
}

/** A numbered line, or one that leads to what follows, names the table below it, though every table may have the same. */
function isHeading(text: string): boolean {
  return /[：:]\s*$/.test(text) || readListMarker(text) !== null
}

/** 93.9, 100%, 1,234: the last cell of a table, though every page may end with one. */
const figureOfTable = /^\s*[-－△]?\d[\d,]*(?:[.,]\d+)+\s*[%％]?\s*$|^\s*\d+\s*[%％]\s*$/

/** How many lines at either end of a page may be furniture. */
const edgeLines = 4

/**
 * Running heads and feet of a file whose pages end with form feeds: from a page's edge inward, the lines that recur at that edge of at least half of the pages,
 * and a page number at the very edge. What stands farther inside than a line of text is text, though it may recur.
 */
export function pagesToFurniture(pages: readonly (readonly PlainLine[])[]): Set<number> {
  const furniture = new Set<number>()
  if (pages.length < 2) return furniture
  const filled = pages.map(lines => lines.filter(line => line.text.trim() !== ''))
  const enough = Math.max(2, Math.ceil(pages.length / 2))
  for (const edges of [filled.map(lines => lines.slice(0, edgeLines)), filled.map(lines => lines.slice(-edgeLines).reverse())]) {
    const counts = new Map<string, number>()
    for (const edge of edges)
      for (const key of new Set(edge.map(line => furnitureKey(line.text)))) counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const edge of edges) {
      for (const [index, line] of edge.entries()) {
        const isNumber = index === 0 && /^\s*\d{1,4}\s*$/.test(line.text)
        if (figureOfTable.test(line.text)) break
        if (!isNumber && counts.get(furnitureKey(line.text))! < enough) break
        furniture.add(line.line)
      }
    }
  }
  return furniture
}
