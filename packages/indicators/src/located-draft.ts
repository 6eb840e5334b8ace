import type { IndicatorRecord, Reading, Section } from '@zhibiao/model'
import { type Draft, doubtWeights } from './draft.ts'
import { headingPeriod, headingTitle, statedYear } from './walk.ts'

/** A draft with where it stands in the document. */
export type Located = Draft & {
  readonly sections: readonly Section[]
  readonly order: number
  readonly tableId: string | null
  readonly family: string
}

/** A record but for its ids. `bookYear` is the year of the document. */
export function toRecord(draft: Located, bookYear: number | null): Omit<IndicatorRecord, 'id' | 'seriesId'> {
  const { sections, order: _, tableId, family, doubts, places, ...rest } = draft
  const place = firstPlaced([draft.target, draft.actual])
  const flags = new Set(draft.flags)
  if (draft.base?.quantity && draft.target?.quantity?.unit === '%') flags.add('share_target')
  const stated = statedYear(sections, bookYear)
  if (stated.inferred && stated.rocYear === draft.rocYear) flags.add('year_inferred')
  const confidence = Math.max(0, 1 - doubts.reduce((sum, doubt) => sum + doubtWeights[doubt], 0))
  return {
    ...rest,
    tableId,
    family,
    path: sections.map(headingTitle),
    period: draft.period || headingPeriod(sections, draft.rocYear),
    flags: [...flags].sort(),
    places: place ? place.print.parts.map(part => part.place) : places,
    confidence: Math.round(confidence * 100) / 100,
    confidenceReasons: [...doubts].sort(),
  }
}

function firstPlaced(readings: readonly (Reading | null)[]): Reading | null {
  return readings.find(reading => reading && reading.print.parts.length > 0) ?? null
}
