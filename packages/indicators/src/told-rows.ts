import { type Passage, slicePassage } from '@zhibiao/model'
import { findListMarkers } from '@zhibiao/script'
import { bandText, bandToGoal } from './band-rows.ts'
import { labelledToDrafts, paragraphToLabelled, tellIndicators } from './cards.ts'
import { type Draft, emptyDraft, oneLine } from './draft.ts'
import type { Family, TargetWords } from './family.ts'
import type { ReadingContext } from './figures.ts'
import { type Grid, type Surroundings, splitGoal, splitMarker } from './readings.ts'
import { columnOf, type Recognised } from './recognise-table.ts'
import { targetToFlags } from './target-flags.ts'
import { passageToSentences, sentenceToTargets } from './target-sentence.ts'

/**
 * Records of a table that has no column of targets: what was promised and done is told in a cell, in a sentence or behind labels.
 *
 *     │ 社區防災   │ 113年目標值為演練60場次，實際辦理66場次，達成率110%。 │
 *     │ 防災士培訓 │ (一)目標值：1,500人。(二)實際值：1,380人。…          │
 *
 * A cell that promises nothing gives none. `card` is the family whose labels are known.
 */
export function toldRowsToDrafts(
  recognised: Recognised,
  grid: Grid,
  around: Surroundings,
  context: ReadingContext,
  card: Family | undefined,
  words: TargetWords,
): Draft[] {
  let goal = { no: around.goalNo, name: around.goal }
  return grid.slice(recognised.headerRows).flatMap((row): Draft[] => {
    const band = bandText(row)
    if (band) {
      goal = bandToGoal(band, recognised.family) ?? goal
      return []
    }
    const goalCell = row[columnOf(recognised, 'goal')] ?? null
    if (goalCell && goalCell.content.text.trim() !== '') goal = splitGoal(goalCell.content)
    const nameCell = row[columnOf(recognised, 'indicator')] ?? null
    const cell = row[columnOf(recognised, 'told')] ?? null
    if (!nameCell || !cell || nameCell === cell || nameCell.content.text.trim() === '') return []
    const named = splitMarker(nameCell.content)
    const name = { goalNo: goal.no, goal: goal.name, indicator: named.name, itemNo: named.no }
    const labelled = card ? passageToPieces(cell.content).flatMap(piece => paragraphToLabelled(piece, card) ?? []) : []
    if (card && tellIndicators(labelled, card)) {
      const drafts = labelledToDrafts(labelled, { ...around, indicator: named.name }, context)
      return drafts.map(draft => ({ ...draft, ...name, ...(draft.item !== '' && { itemNo: draft.itemNo }) }))
    }
    const told = passageToSentences(cell.content).flatMap(sentence => sentenceToTargets(sentence, words, context, named.name))
    return told.map(
      (read): Draft => ({
        ...emptyDraft,
        ...name,
        item: told.length > 1 ? read.name : '',
        originalTarget: read.isOriginal ? read.target : null,
        target: read.target,
        actual: read.actual,
        statedRate: read.statedRate,
        progress: oneLine(cell.content),
        rocYear: context.rocYear,
        flags: targetToFlags(read.target, named.name, ''),
        places: read.target.print.parts.map(part => part.place),
        doubts: ['from-prose'],
      }),
    )
  })
}

/** A cell cut at line ends, behind 。； and before list markers, each piece without its marker. */
function passageToPieces(passage: Passage): Passage[] {
  const { text } = passage
  const markers = findListMarkers(text)
  const cuts = new Set([
    0,
    ...markers.map(({ start }) => start),
    ...[...text.matchAll(/[\n。；;]/g)].map(match => match.index + 1),
    text.length,
  ])
  const edges = [...cuts].sort((a, b) => a - b)
  return edges.slice(1).map((end, index) => {
    const start = edges[index]!
    const marker = markers.find(found => found.start === start)
    return slicePassage(passage, marker ? marker.end : start, text.slice(start, end).replace(/[\s。；;]+$/, '').length + start)
  })
}
