import type { Paragraph, Section } from '@zhibiao/model'
import { readRocYear } from '@zhibiao/quantities'
import { matchKey } from '@zhibiao/script'
import { agencyIn } from './agency-name.ts'
import { oneLine } from './draft.ts'
import type { Family } from './family.ts'
import { isGenericHeading } from './generic-heading.ts'
import { markerNumber, type Surroundings } from './readings.ts'
import { headingTitle } from './walk.ts'

/** Goal and indicator of the headings and labelled lines above a table: by their labels, else the nearest heading that is not a mere part of a plan. */
export function surroundings(
  sections: readonly Section[],
  family: Family,
  documentTitle: string | null = null,
  above: readonly Paragraph[] = [],
): Surroundings {
  const { headings = {} } = family
  const titles = [
    ...sections.map(section => ({ no: section.marker?.text ?? '', text: headingTitle(section) })),
    ...above.map(({ marker, content }) => ({ no: marker?.text ?? '', text: oneLine(content) })),
  ].reverse()
  const labelled = (words: readonly string[] = []) => {
    for (const { no, text } of titles) {
      const name = words.map(word => behindLabel(text, word)).find(found => found !== null)
      if (name) return { no, name }
    }
    return null
  }
  const isPart = (section: Section) =>
    [...(headings.parts ?? []), ...(headings.progress ?? []), ...(headings.budget ?? [])].some(word =>
      matchKey(headingTitle(section)).includes(matchKey(word)),
    )
  const isLabelled = (section: Section) =>
    [...(headings.indicator ?? []), ...(headings.standard ?? [])].some(word => behindLabel(headingTitle(section), word) !== null)
  const plan = planOf(sections, section => isPart(section) || isLabelled(section), documentTitle)
  const nearest = toName(plan)
  const goal = labelled(headings.goal) ?? nearest
  const indicator = labelled(headings.indicator) ?? { no: '', name: '' }
  const heading = sections.at(-1)
  // A heading that names what is measured, as where a table has no name of its own, is below the one that names the goal.
  const outer =
    plan === heading ? toName(planOf(sections.slice(0, -1), section => isPart(section) || isLabelled(section), documentTitle)) : nearest
  return {
    goalNo: markerNumber(goal.no),
    goal: goal.name,
    indicator: indicator.name,
    measurementStandard: heading ? textUnder(heading, headings.standard ?? []) : '',
    heading: heading ? withoutNumberedLabel(headingTitle(heading)) : '',
    outerGoal: labelled(headings.goal) ? goal : outer,
    title: '',
    progress: plan ? textUnder(plan, headings.progress ?? []) : '',
  }
}

/** The nearest heading that may name a plan. */
function planOf(sections: readonly Section[], isOther: (section: Section) => boolean, documentTitle: string | null): Section | undefined {
  return [...sections]
    .reverse()
    .find(section => !isOther(section) && !isGenericHeading(headingTitle(section)) && !isTitle(section, documentTitle))
}

function toName(section: Section | undefined): { no: string; name: string } {
  return section ? { no: section.marker?.text ?? '', name: headingTitle(section) } : { no: '', name: '' }
}

/** 【指標1-1】觀光旅館住用率 → 觀光旅館住用率 */
function withoutNumberedLabel(title: string): string {
  return title.replace(/^【(?:績效|衡量|評估)?指標\s*[\d一二三四五六七八九十.\-－]*】\s*(?=\S)/, '')
}

/** The title of the document, which says whose it is or of when: the name of no goal. */
function isTitle(section: Section, documentTitle: string | null): boolean {
  const title = headingTitle(section)
  const isNamed = agencyIn(title) !== null || readRocYear(title) !== null
  return section.marker === null && isNamed && documentTitle !== null && matchKey(documentTitle).includes(matchKey(title))
}

/** `年度績效目標：提升圖資品質` → 提升圖資品質; null where the word is the start of another (績效指標達成情形), or labels nothing. */
function behindLabel(title: string, word: string): string | null {
  const key = matchKey(word)
  const end = [...title].findIndex((_, index, all) => matchKey(all.slice(0, index + 1).join('')) === key) + 1
  const rest = [...title].slice(end).join('')
  if (end === 0 || !/^[\s：:（(\d一二三四五六七八九十]/.test(rest)) return null
  return rest.replace(/^[\s：:]+/, '') || null
}

/** What stands in a section under a heading, or behind a label, of these words. */
function textUnder(plan: Section, words: readonly string[]): string {
  const texts: string[] = []
  const fits = (text: string) => words.some(word => matchKey(text.slice(0, 30)).includes(matchKey(word)))
  for (const child of plan.children) {
    if (child.type === 'section' && fits(headingTitle(child))) {
      for (const inner of child.children) if (inner.type === 'paragraph') texts.push(`${inner.marker?.text ?? ''}${oneLine(inner.content)}`)
    } else if (child.type === 'paragraph' && fits(child.content.text)) texts.push(oneLine(child.content).replace(/^[^：:]*[：:]\s*/, ''))
  }
  return texts.join('')
}
