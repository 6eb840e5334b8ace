import type { LayoutDiagnostic } from '../diagnostics.ts'
import { linePlace, type PlacedText } from './flat-line.ts'

/** A reading that fits better than the next by less than this is a guess that a person should look at. */
const narrowMargin = 1

/** What was read below the titles at `first`, and by how much the next best reading fits worse; null where there is no other. */
export function columnsGuessed(read: string, margin: number | null, first: PlacedText): LayoutDiagnostic {
  return {
    id: 'layout/columns-guessed',
    severity: margin !== null && margin < narrowMargin ? 'warning' : 'info',
    message: `${read}; ${margin === null ? 'there is no other reading' : `the next best reading fits worse by ${margin.toFixed(1)}`}`,
    place: linePlace(first),
  }
}
