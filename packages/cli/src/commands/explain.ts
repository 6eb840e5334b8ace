import { batchDiagnostics } from '@zhibiao/batch'
import type { Explanation } from '@zhibiao/model'
import { allExplanations } from '@zhibiao/pipelines'
import { storeExplanations } from '@zhibiao/store'
import leven from 'leven'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'

const explanations: Readonly<Record<string, Explanation>> = { ...allExplanations, ...batchDiagnostics, ...storeExplanations }

export function explain(id: string, io: Io): number {
  const explanation = Object.hasOwn(explanations, id) ? explanations[id] : undefined
  if (!explanation) throw new UsageError(unknownId(id))
  io.stdout.write(`${id}\n\n${explanation.meaning}\n\nWhat to do: ${explanation.advice}\n`)
  return exitCodes.ok
}

/** So many mistyped letters still count as near. */
const nearDistance = 3
/** More than this would be a list, not a hint. */
const nearMatches = 5

function unknownId(id: string): string {
  const near = Object.keys(explanations)
    .map(known => ({ known, distance: distanceTo(id.toLowerCase(), known) }))
    .filter(({ distance }) => distance <= nearDistance)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, nearMatches)
    .map(({ known }) => known)
  if (near.length > 0) return `There is no diagnostic, check, flag or finding kind "${id}"; did you mean ${near.join(', ')}?`
  return `There is no diagnostic, check, flag or finding kind "${id}"; "zhibiao explain --list" names them all.`
}

/** Mistyped letters between the two, with or without the name of the package; none where one is part of the other. */
function distanceTo(id: string, known: string): number {
  if (id.length > nearDistance && known.includes(id)) return 0
  return Math.min(leven(id, known), leven(id, known.slice(known.indexOf('/') + 1)))
}

export function listExplained(io: Io): number {
  for (const id of Object.keys(explanations).sort()) io.stdout.write(`${id}\n`)
  return exitCodes.ok
}
