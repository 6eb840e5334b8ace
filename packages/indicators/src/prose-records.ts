import type { OutlinedDocument, OutlinedTable, Paragraph } from '@zhibiao/model'
import { readRocYear } from '@zhibiao/quantities'
import { matchKey } from '@zhibiao/script'
import { budgetSentenceToDraft, isSureSentence } from './budget-sentence.ts'
import { type Draft, emptyDraft, oneLine } from './draft.ts'
import type { BudgetWords, TargetWords } from './family.ts'
import { isGenericHeading } from './generic-heading.ts'
import type { Located } from './located-draft.ts'
import { markerNumber } from './readings.ts'
import type { Recognised } from './recognise-table.ts'
import { surroundings } from './surroundings.ts'
import { targetToFlags } from './target-flags.ts'
import { passageToSentences, sentenceToTargets } from './target-sentence.ts'
import { type Found, headingTitle, paragraphsOf, sentencePeriod, statedYear } from './walk.ts'

/** Name of the family of records that budget sentences give where no table of their plan was recognised. */
const sentenceFamily = 'budget-sentence'

/**
 * Budget sentences. Under a plan whose table was recognised the plan is the goal and the sentence's label names what is measured; elsewhere only a
 * sentence that states budget, executed amount and rate counts, and the heading it stands under is the goal.
 */
export function budgetDrafts(
  document: OutlinedDocument,
  recognised: readonly (Found<OutlinedTable> & { recognised: Recognised | null })[],
  budgetWords: BudgetWords,
  rocYear: number | null,
): Located[] {
  const family = recognised.find(found => found.recognised!.family.headings?.budget !== undefined)?.recognised?.family
  return paragraphsOf(document).flatMap(({ node, sections, order }): Located[] => {
    const read = budgetSentenceToDraft(node.content, budgetWords, { rocYear })
    if (!read) return []
    const { isPlain: _, ...figures } = read
    const words = family?.headings?.budget ?? []
    const own = words.find(word => matchKey(node.content.text.slice(0, 30)).includes(matchKey(word)))
    const plan = sections.find(section => words.some(word => matchKey(headingTitle(section)).includes(matchKey(word))))
    const label = /^([^：:，。]{1,30})[：:]/.exec(node.content.text)?.[1]
    const common = {
      ...emptyDraft,
      ...figures,
      type: 'budget' as const,
      progress: oneLine(node.content).replace(/^[^：:]{1,30}[：:]\s*/, ''),
      rocYear: statedYear(sections, rocYear).rocYear,
      period: sentencePeriod(node.content.text, statedYear(sections, rocYear).rocYear),
      places: node.content.parts.map(part => part.place),
    }
    if (family && (own || plan)) {
      const around = surroundings(sections, family)
      const indicator = own ? (label ?? own) : headingTitle(plan!)
      const itemNo = (around.goal === '' ? undefined : own ? node.marker?.text : plan?.marker?.text) ?? ''
      return [
        { ...common, goalNo: around.goalNo, goal: around.goal, indicator, itemNo, sections, order, tableId: null, family: family.name },
      ]
    }
    const heading = sections.at(-1)
    if (!heading || !isSureSentence(read)) return []
    const account = accountOf(node)
    const above = sections.at(-2)
    // A heading that stands alone names the budget, not what it is for; (一)預算執行 below the heading of a plan does too.
    const isPartOfPlan = above !== undefined && isGenericHeading(headingTitle(heading)) && !isGenericHeading(headingTitle(above))
    const isGoal = account !== null || above !== undefined
    const goal = isPartOfPlan ? above : heading
    return [
      {
        ...common,
        goalNo: isGoal ? markerNumber(goal.marker?.text ?? '') : '',
        goal: isGoal ? headingTitle(goal) : '',
        indicator: account ?? headingTitle(isPartOfPlan ? heading : (above ?? heading)),
        sections,
        order,
        tableId: null,
        family: sentenceFamily,
      },
    ]
  })
}

/** 1、公共安全支出（類）司法（款）行政運行（項）。年初預算為…: a numbered paragraph that begins with the name of its account, a sentence of its own. */
function accountOf({ marker, content }: Paragraph): string | null {
  const name = marker && /^[^。；：\d]{2,60}(?=。)/u.exec(oneLine(content))
  return name ? name[0] : null
}

/** Name of the family of records that sentences of prose give. */
const proseFamily = 'target-sentence'

/** Sentences of prose that promise and report one thing; those of the paragraphs in `used` are told already. */
export function proseDrafts(
  document: OutlinedDocument,
  words: TargetWords,
  rocYear: number | null,
  used: ReadonlySet<Paragraph>,
): Located[] {
  return paragraphsOf(document).flatMap(({ node, sections, order }): Located[] => {
    if (used.has(node)) return []
    const heading = sections.at(-1)
    return passageToSentences(node.content).flatMap((sentence): Located[] => {
      const stated = statedYear(sections, rocYear).rocYear
      const title = heading ? headingTitle(heading) : ''
      return sentenceToTargets(sentence, words, { rocYear: stated }, sections.length > 1 ? title : '').map((read): Located => {
        const goal = read.name === title ? sections.at(-2) : heading
        const draft: Draft = {
          ...emptyDraft,
          goalNo: markerNumber(goal?.marker?.text ?? ''),
          goal: goal ? headingTitle(goal) : '',
          indicator: read.name,
          originalTarget: read.isOriginal ? read.target : null,
          target: read.target,
          actual: read.actual,
          statedRate: read.statedRate,
          progress: oneLine(sentence),
          rocYear: readRocYear(sentence.text.slice(0, read.start)) ?? stated,
          flags: targetToFlags(read.target, read.name, ''),
          doubts: ['from-prose'],
        }
        return { ...draft, sections, order, tableId: null, family: proseFamily }
      })
    })
  })
}
