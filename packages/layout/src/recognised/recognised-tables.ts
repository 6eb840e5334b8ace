import type { FoundPart } from '../flat/column-tables.ts'
import type { PlacedText } from '../flat/flat-line.ts'
import type { HeaderWords } from '../header-rows.ts'
import { readPieceTables } from './piece-tables.ts'
import { readWovenTables } from './woven-tables.ts'

/** Tables of recognised text: those whose last column tells in numbered paragraphs, then those with a piece of a line in every column. */
export function readRecognisedTables(lines: readonly PlacedText[], words: HeaderWords, labels: readonly string[]): FoundPart[] {
  const woven = readWovenTables(lines, words, labels)
  const taken = new Set(woven.flatMap(found => [...found.lines]))
  const rest = lines.map(line => (taken.has(line.line) ? { ...line, text: '' } : line))
  return [...woven, ...readPieceTables(rest, words)]
}
