import type { DocumentFacts, OutlinedDocument, Passage, Section } from '@zhibiao/model'
import { readRocYear } from '@zhibiao/quantities'
import { closeSpaces, detectScript } from '@zhibiao/script'
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
/** 部會署局處… 地方政府、中心、學校、場館、基金會: what an agency's name ends with; not 社會, 機會, 市場, 現場, 立場, 場所, 校園, 家園, 全部. */
const agencyEnd =
  '院|(?<![全內外])部|署|局|處|处|廳|厅|(?<![社機])[會会]|府|公所|中心|館|馆|(?<![場场])所|隊|队|大學|大学|中學|小學|高中|國中|國小|公司|銀行|分行|站|廠|校|團|(?<![市現立賣會])[場场]|(?<![校家田樂])[園园]'
/** What may follow it in a title. */
const agencyFollow =
  '$|[\\s\\d（(）)「『《]|(?:中華)?民國|主管|單位|[学學]?年度|年報|以前年度|預算|预算|決算|施政|[暨及](?:其)?所屬|[一二三四五六七八九十百〇○零]+年|中程|中長程|工作|業務|績效|绩效|公務|校務|營運|關鍵|策略|重要|統計|編印|編製|編|印'
const agencyName = new RegExp(`^(?:中華民國)?([\\u4e00-\\u9fff]{2,30}?(?:${agencyEnd}))(?=${agencyFollow})`)
/** 中華民國110年度, 一百一十年: a year may stand before the name. */
const leadingYear = /^(?:中華)?(?:民國)?\s*(?:\d{2,4}|[一二三四五六七八九十百〇○零]{2,7})\s*(?:學年度|学年度|年度|年)\s*/
/** 主辦機關：, 編製單位： before the name. */
const agencyLabel = /^(?:主[辦管]|承辦|填報|填表|編[製印]|提報|受評|執行|報告)?(?:機關|單位)(?:名稱)?\s*[：:]\s*/
/** A line that begins with what is to be done names no agency, whatever it ends with: 辦理員工訓練場. */
const deed = /^(?:辦理|提[升高]|強化|推動|落實|完成|建[立置構]|增[加進]|改善|加強|持續|健全|促進|打造|興建|擴[大充]|設[置立]|參[加與])/

/** A line before the first numbered heading or table. */
interface OpeningLine {
  readonly text: string
  readonly page: number | null
  readonly fontSize: number | null
}

/** What the document says of itself: from its title page, title and headings. Running heads name the agency, never the year: they bear that of the book. */
export function readFacts(document: OutlinedDocument, families: readonly string[]): DocumentFacts {
  const lines = openingLines(document.root)
  const heads = [...new Set(document.furniture.map(line => lineText(line.content)))].filter(text => !/^[\d\s()（）-]*$/.test(text))
  const found = findTitle(lines)
  // A part of a larger book has its title in the running head only.
  const title =
    found !== null && reportWords.test(found)
      ? found
      : (heads.find(head => head.length <= longestTitleLine && reportWords.test(head)) ?? found)
  const agency = [title ?? '', ...heads, ...lines.map(line => line.text)].map(agencyIn).find(name => name !== null) ?? null
  const years = [found ?? '', ...lines.filter(line => line.page === lines[0]?.page).map(line => line.text)].map(readRocYear)
  const rocYear = years.find(year => year !== null) ?? firstHeadingYear(document.root)
  return {
    ...document.facts,
    title,
    agency,
    rocYear,
    family: families.length > 0 ? [...new Set(families)].join(';') : null,
    script: detectScript(sampleText(document)),
  }
}

/** The first lines of the largest size on the title page, one behind the other; in a text file the first line that reads like a report's title. */
function findTitle(lines: readonly OpeningLine[]): string | null {
  const titlePage = lines.filter(line => line.fontSize !== null && line.page === lines[0]?.page)
  if (titlePage.length > 0) {
    const largest = Math.max(...titlePage.map(line => line.fontSize!))
    const first = titlePage.findIndex(line => line.fontSize! >= largest * titleSize)
    const after = titlePage.findIndex((line, index) => index > first && line.fontSize! < largest * titleSize)
    const large = titlePage.slice(first, after < 0 ? undefined : after).map(line => line.text)
    return withoutColon(large.join(' ').slice(0, longestTitle))
  }
  const texts = lines.map(line => line.text)
  const found =
    texts.find(text => readRocYear(text) !== null && reportWords.test(text)) ?? texts.find(text => reportWords.test(text)) ?? texts[0]
  return found === undefined ? null : withoutColon(withNameAbove(found, texts))
}

/** 年度績效報告 alone says neither whose report it is nor of when: the lines above it, an agency and a year, belong to it. */
function withNameAbove(title: string, texts: readonly string[]): string {
  if (agencyIn(title) !== null || readRocYear(title) !== null) return title
  const above = texts.slice(0, texts.indexOf(title))
  const parts = above
    .map(text => text.replace(/\s*[（(][^（()）]*[)）]$/, ''))
    .filter(text => agencyIn(text) === text || dateline.test(text))
  return parts.length > 0 && parts.length <= 2 && parts.length === above.length ? [...parts, title].join(' ') : title
}

/** 112年度, 中華民國一百十二年度 */
const dateline = /^(?:中華民國|民國)?\s*[\d〇○零一二三四五六七八九十百]{2,7}\s*[學学]?年度?$/

function withoutColon(text: string): string {
  return text.replace(/[：:]\s*$/, '')
}

/** Name of the agency a line begins with, behind a year or a label, or that stands in brackets at its end; null where it has none. */
export function agencyIn(line: string): string | null {
  const text = line
    .trim()
    .replace(agencyLabel, '')
    .replace(leadingYear, '')
    .replace(/^.*[關关]於/u, '')
  const found = deed.test(text) ? undefined : agencyName.exec(text)?.[1]
  const inBrackets = /[（(]([^（()）]{3,})[)）]$/.exec(text)?.[1]
  return found ?? (inBrackets ? agencyIn(inBrackets) : null)
}

function lineText(passage: Passage): string {
  return closeSpaces(oneLine(passage)).text
}

function openingLines(root: Section): OpeningLine[] {
  const lines: OpeningLine[] = []
  const add = (content: Passage, fontSize: number | undefined) => {
    const text = lineText(content)
    if (text !== '' && text.length <= longestTitleLine && !/[。；]/.test(text))
      lines.push({ text, page: content.parts[0]?.place.page ?? null, fontSize: fontSize ?? null })
  }
  const visit = (section: Section) => {
    for (const child of section.children) {
      if (lines.length >= titleReach) return
      if (child.type === 'section') {
        if (child.marker === null || child.fontSize === undefined) add(child.title, child.fontSize)
        visit(child)
      } else if (child.type === 'outlined-table') {
        if (child.table.caption) add(child.table.caption, undefined)
      } else if (child.marker === null) add(child.content, child.fontSize)
    }
  }
  visit(root)
  return lines
}

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
