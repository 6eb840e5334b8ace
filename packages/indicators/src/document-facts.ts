import type { DocumentFacts, OutlinedDocument, Section } from '@zhibiao/model'
import { closeSpaces, detectScript } from '@zhibiao/script'
import { readRocYear } from '@zhibiao/quantities'
import { oneLine } from './draft.ts'
import { headingYear, paragraphsOf, tablesOf } from './walk.ts'

/** Headings and lines this near the start may be the title. */
const titleReach = 12
const longestTitle = 60
const reportWords = /(?:報告|績效|達成情形|施政計畫|計畫|成果|統計|預算|決算|年報|概況|說明|會議)/
/** 部會署局處… 地方政府、中心、學校、基金會: what an agency's name ends with. */
const agencyName = /^(?:中華民國)?([\u4e00-\u9fff○]{2,24}?(?:政府)?[\u4e00-\u9fff○]{0,24}(?:院|部|署|局|處|會|府|公所|中心|館|所|團|隊|大學|基金|法人|公司))(?=$|[\s\d民國一二三四五六七八九十百〇○]|年度)/

/** What the document says of itself: from its title and headings; running heads only name the agency. */
export function readFacts(document: OutlinedDocument, families: readonly string[]): DocumentFacts {
  const lines = openingLines(document)
  const titleLine = lines.find(line => readRocYear(line) !== null && reportWords.test(line)) ?? lines.find(line => reportWords.test(line)) ?? lines[0] ?? null
  const title = titleLine === null ? null : closeSpaces(titleLine).text.replace(/[：:]\s*$/, '')
  const heads = document.furniture.map(line => closeSpaces(oneLine(line.content)).text)
  const agency = [title ?? '', ...lines.map(line => closeSpaces(line).text), ...heads].map(agencyIn).find(name => name !== null) ?? null
  const rocYear = (title === null ? null : readRocYear(title)) ?? firstHeadingYear(document.root)
  return {
    ...document.facts,
    title,
    agency,
    rocYear,
    family: families.length > 0 ? [...new Set(families)].join(';') : null,
    script: detectScript(sampleText(document)),
  }
}

/** Name of the agency a line begins with; null where it begins with none. */
export function agencyIn(line: string): string | null {
  const match = agencyName.exec(line.trim().replace(/(?<=[\u4e00-\u9fff○]) +(?=[\u4e00-\u9fff○])/g, ''))
  return match?.[1] ?? null
}

function openingLines(document: OutlinedDocument): string[] {
  const lines: string[] = []
  const visit = (section: Section) => {
    for (const child of section.children) {
      if (lines.length >= titleReach) return
      if (child.type === 'section') {
        const text = oneLine(child.title)
        if (child.marker === null && text !== '' && text.length <= longestTitle) lines.push(text)
        visit(child)
      } else if (child.type === 'paragraph' && child.content.text.length <= longestTitle) lines.push(oneLine(child.content))
    }
  }
  visit(document.root)
  return lines.filter(line => line !== '')
}

function firstHeadingYear(root: Section): number | null {
  for (const child of root.children) {
    if (child.type !== 'section') continue
    const year = headingYear([child]) ?? firstHeadingYear(child)
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
  for (const { node } of tablesOf(document)) for (const cell of node.cells) text += cell.content.text
  return text.slice(0, sampleLength)
}
