import type { DocumentFacts, OutlinedDocument, Passage, Section } from '@zhibiao/model'
import { readRocYear } from '@zhibiao/quantities'
import { closeSpaces, detectScript } from '@zhibiao/script'
import { agencyIn } from './agency-name.ts'
import { oneLine } from './draft.ts'
import { paragraphsOf, statedYear, tablesOf } from './walk.ts'

/** Headings and lines this near the start may be the title. */
const titleReach = 16
const longestTitle = 80
/** A line longer than this, or with the punctuation of a sentence, is text. */
const longestTitleLine = 44
/** Lines of the title page at least this share of the largest are of the title's size. */
const titleSize = 0.95
const reportWords = /報告|績效|達成情形|計畫|成果|統計|預算|決算|年報|概況|說明|會議/
/** A line before the first numbered heading or table. */
interface OpeningLine {
  readonly text: string
  readonly page: number | null
  readonly fontSize: number | null
}

/**
 * What the document says of itself: from its title page, title and headings. Running heads name the agency; the year they bear is that of the book, and
 * counts only where nothing else names one and the head is a report's title.
 */
export function readFacts(document: OutlinedDocument, families: readonly string[]): DocumentFacts {
  const lines = openingLines(document.root)
  const heads = runningHeads(document)
  const found = findTitle(lines)
  // A part of a larger book has its title in the running head only.
  const titles = heads.filter(({ text }) => text.length <= longestTitleLine && reportWords.test(text))
  const inHead = titles.find(head => head.isThroughout)?.text
  const title = found !== null && reportWords.test(found) ? found : (inHead ?? found ?? titles[0]?.text ?? null)
  const agency =
    [title ?? '', ...heads.map(({ text }) => text), ...lines.map(line => line.text)].map(agencyIn).find(name => name !== null) ?? null
  const years = [found ?? '', ...lines.filter(line => line.page === lines[0]?.page).map(line => line.text)].map(readRocYear)
  const rocYear = years.find(year => year !== null) ?? firstHeadingYear(document.root) ?? reportYear(heads.map(({ text }) => text))
  return {
    ...document.facts,
    title,
    agency,
    rocYear,
    family: families.length > 0 ? [...new Set(families)].join(';') : null,
    script: detectScript(sampleText(document)),
  }
}

/** 104年度績效報告: a title that says of which year it reports; that of a budget does not. */
function reportYear(heads: readonly string[]): number | null {
  return (
    heads
      .filter(head => /績效|绩效|成果|成效|達成|执行|執行/.test(head))
      .map(readRocYear)
      .find(year => year !== null) ?? null
  )
}

/** Share of the pages on which a running head must stand to be that of the whole document, not of one of its tables or chapters. */
const throughout = 0.5

/** Running heads in their order, without page numbers. */
function runningHeads(document: OutlinedDocument): { text: string; isThroughout: boolean }[] {
  const pagesOf = new Map<string, number>()
  for (const line of document.furniture) {
    const text = lineText(line.content)
    if (!/^[\d\s()（）-]*$/.test(text)) pagesOf.set(text, (pagesOf.get(text) ?? 0) + 1)
  }
  const pages = new Set(document.furniture.map(line => line.content.parts[0]?.place.page)).size
  return [...pagesOf].map(([text, count]) => ({ text, isThroughout: count >= throughout * pages }))
}

/** The first lines of the largest size on the title page, one behind the other; in a text file the first line that reads like a report's title. */
function findTitle(lines: readonly OpeningLine[]): string | null {
  const titlePage = lines.filter(line => line.fontSize !== null && line.page === lines[0]?.page)
  if (titlePage.length > 0) {
    const largest = Math.max(...titlePage.map(line => line.fontSize!))
    const first = titlePage.findIndex(line => line.fontSize! >= largest * titleSize)
    const after = titlePage.findIndex((line, index) => index > first && line.fontSize! < largest * titleSize)
    const large = titlePage
      .slice(first, after < 0 ? undefined : after)
      .map(line => line.text.replace(contents, ''))
      .filter(text => text !== '')
    if (large.length === 0) return null
    const above = titlePage.slice(0, first).map(line => line.text)
    return withoutColon(withNameAbove(large.join(' ').slice(0, longestTitle), above))
  }
  const texts = lines.map(line => line.text)
  const found =
    texts.find(text => readRocYear(text) !== null && reportWords.test(text)) ?? texts.find(text => reportWords.test(text)) ?? texts[0]
  return found === undefined ? null : withoutColon(withNameAbove(found, texts.slice(0, texts.indexOf(found))))
}

/** 年度績效報告 alone says neither whose report it is nor of when: the agency and the year that stand above it belong to it. */
function withNameAbove(title: string, above: readonly string[]): string {
  if (agencyIn(title) !== null || readRocYear(title) !== null) return title
  const bare = above.map(text => text.replace(/\s*[（(][^（()）]*[)）]$/, ''))
  const name = bare.find(text => agencyIn(text) === text)
  const year = bare.find(text => dateline.test(text))
  return [name, year, title].filter(part => part !== undefined).join(' ')
}

/** The title of a table of contents: 預算總目次 is that of the 預算. */
const contents = /[總总]?目\s*[次錄录]$/

/** 112年度, 中華民國一百十二年度 */
const dateline = /^(?:中華民國|民國)?\s*[\d〇○零一二三四五六七八九十百]{2,7}\s*[學学]?年度?$/

function withoutColon(text: string): string {
  return text.replace(/[：:]\s*$/, '')
}

function lineText(passage: Passage): string {
  return closeSpaces(oneLine(passage)).text
}

function openingLines(root: Section): OpeningLine[] {
  const lines: OpeningLine[] = []
  const add = (content: Passage, fontSize: number | undefined) => {
    const text = lineText(content)
    if (text !== '' && text.length <= (lines.length === 0 ? longestTitle : longestTitleLine) && !/[。；]/.test(text))
      lines.push({ text, page: content.parts[0]?.place.page ?? null, fontSize: fontSize ?? null })
  }
  const visit = (section: Section) => {
    for (const child of section.children) {
      if (lines.length >= titleReach) return
      if (child.type === 'section') {
        if (child.marker === null || child.fontSize === undefined) add(child.title, child.fontSize)
        visit(child)
      } else if (child.type === 'outlined-table') {
        if (child.table.caption && !tableNumber.test(lineText(child.table.caption))) add(child.table.caption, undefined)
      } else if (child.marker === null) add(child.content, child.fontSize)
    }
  }
  visit(root)
  return lines
}

/** 表1, 附表二: the name of a table, not of the document. */
const tableNumber = /^附?[表圖]\s*[\d一二三四五六七八九十]/

function firstHeadingYear(root: Section): number | null {
  for (const child of root.children) {
    if (child.type !== 'section') continue
    const year = statedYear([child], null).rocYear ?? firstHeadingYear(child)
    if (year !== null) return year
  }
  return null
}

/** Enough characters to tell the script by. */
const sampleLength = 4000

function sampleText(document: OutlinedDocument): string {
  let text = ''
  for (const { node } of paragraphsOf(document)) {
    text += node.content.text
    if (text.length > sampleLength) return text
  }
  for (const { node } of tablesOf(document)) {
    for (const cell of node.cells) text += cell.content.text
    if (text.length > sampleLength) break
  }
  return text.slice(0, sampleLength)
}
