import type { Diagnostic, Place } from '@zhibiao/model'
import type { Io } from './io.ts'
import { printable } from './text.ts'

/** One a line on stderr: `warning layout/row-join-unsure p3 message`. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], io: Io): void {
  for (const { severity, id, place, message } of diagnostics) {
    io.stderr.write(`${[severity, id, ...(place ? [placeToText(place)] : []), printable(message)].filter(part => part !== '').join(' ')}\n`)
  }
}

function placeToText({ page, line }: Place): string {
  return [...(page === undefined ? [] : [`p${page}`]), ...(line === undefined ? [] : [`l${line}`])].join(' ')
}
