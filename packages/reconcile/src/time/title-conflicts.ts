import { type Heading, passageAt } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { Found } from './year-conflicts.ts'

/** Titles shorter than this differ as much as others are alike. */
const shortestTitle = 5
/** Characters in which a title may differ and still be meant for the same. */
const mostDifferent = 2

/** A title that the table of contents words otherwise: 創新增值服務 in the contents, 創新加值服務 over the chapter. Years are another matter. */
export function findTitleConflicts(headings: readonly Heading[]): Found {
  const printed = headings.filter(({ listed }) => !listed)
  // Contents that are set as lines, not as a table, hold the titles of all parts a first time.
  const isFirst = (line: Heading) => isPart(line) && printed.findIndex(({ marker }) => marker === line.marker) === printed.indexOf(line)
  const keys = new Set(printed.map(({ text }) => matchKey(text)))
  const found: Found = { checks: [], findings: [] }
  for (const line of headings) {
    const key = matchKey(line.text)
    if (!(line.listed || isFirst(line)) || key.length < shortestTitle) continue
    const same = line.listed
      ? keys.has(key)
      : printed.some(title => title !== line && title.marker === line.marker && matchKey(title.text) === key)
    const other = same
      ? undefined
      : printed.find(title => title !== line && title.marker === line.marker && isNearly(key, matchKey(title.text)))
    if (!same && !other) continue
    found.checks.push({
      kind: 'label_conflict',
      outcome: same ? 'pass' : 'fail',
      reason: 'contents and title',
      recordId: null,
      tableId: null,
      figures: [],
    })
    if (!other) continue
    found.findings.push({
      kind: 'label_conflict',
      severity: 'low',
      outcome: 'fail',
      scope: 'document',
      recordId: null,
      tableId: null,
      place: other.places[0] ?? null,
      related: line.places,
      print: passageAt(`${other.marker}${other.text}`, other.places[0] ?? {}),
      stated: null,
      computed: null,
      unit: null,
      message: `目錄作「${line.text}」，內文標題作「${other.text}」。The contents and the title differ in wording.`,
    })
  }
  return found
}

/** 第三部分 */
function isPart({ marker }: Heading): boolean {
  return /^第.+(?:部分|篇|編)$/.test(marker)
}

/** As long, but for a few characters that are not digits. */
function isNearly(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const different = [...a].filter((character, index) => character !== b[index])
  return different.length <= mostDifferent && !different.some(character => /\d/.test(character))
}
