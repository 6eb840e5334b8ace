import type { Section } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import { oneLine } from './draft.ts'
import type { Family } from './family.ts'
import { markerNumber, type Surroundings } from './readings.ts'
import { headingTitle } from './walk.ts'

/** Goal and indicator of the headings above a table: by their labels, else the nearest heading that is not a mere part of a plan. */
export function surroundings(sections: readonly Section[], family: Family): Surroundings {
  const { headings = {} } = family
  const labelled = (words: readonly string[] = []) => {
    for (const section of [...sections].reverse()) {
      const title = headingTitle(section)
      const word = words.find(candidate => matchKey(title).startsWith(matchKey(candidate)))
      if (word)
        return { no: section.marker?.text ?? '', name: title.slice(title.indexOf(word.at(-1)!) + 1).replace(/^[\s：:]+/, '') || title }
    }
    return null
  }
  const isPart = (section: Section) =>
    [...(headings.parts ?? []), ...(headings.progress ?? []), ...(headings.budget ?? [])].some(word =>
      matchKey(headingTitle(section)).includes(matchKey(word)),
    )
  const plan = [...sections].reverse().find(section => !isPart(section))
  const nearest = plan ? { no: plan.marker?.text ?? '', name: headingTitle(plan) } : { no: '', name: '' }
  const goal = headings.goal ? (labelled(headings.goal) ?? { no: '', name: '' }) : nearest
  const indicator = labelled(headings.indicator) ?? { no: '', name: '' }
  const heading = sections.at(-1)
  return {
    goalNo: markerNumber(goal.no),
    goal: goal.name,
    indicator: indicator.name,
    measurementStandard: heading ? textUnder(heading, headings.standard ?? []) : '',
    heading: heading ? headingTitle(heading) : '',
    title: '',
    progress: plan ? textUnder(plan, headings.progress ?? []) : '',
  }
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
