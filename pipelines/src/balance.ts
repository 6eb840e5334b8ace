import type { Diagnostic, Explanation, LedgerEntry, SourceDocument } from '@zhibiao/model'

export type PipelinesDiagnosticId = 'pipelines/ledger-unbalanced'

export const pipelinesDiagnostics: Readonly<Record<PipelinesDiagnosticId, Explanation>> = {
  'pipelines/ledger-unbalanced': {
    meaning: 'The numbers accounted for are not all the numbers of the file: some were lost, or read twice, on the way.',
    advice: 'Compare the pages named with `zhibiao inspect`, and report the file: this is a fault of the program, not of the report.',
  },
}

/** Marks of markup have digits that are no numbers of the text: `<td rowspan="2">`, `&#8212;`. An address in brackets (`<https://…>`) is text. */
const markup = /<\/?(?!https?:)[a-z][^<>\n]*>|&#x?[0-9a-f]+;/gi

/** Digits of a source: of its words, or of its lines without markup. */
export function sourceDigits(source: SourceDocument): number {
  let digits = 0
  for (const page of source.pages) {
    if (page.type === 'printed-page') for (const word of page.words) digits += countDigits(word.text)
    else
      for (const line of page.lines)
        digits += countDigits(line.text.includes('<') || line.text.includes('&') ? line.text.replace(markup, '') : line.text)
  }
  return digits
}

/** A diagnostic where the ledger's digits are not those of the source. */
export function checkBalance(source: SourceDocument, ledger: readonly LedgerEntry[]): Diagnostic<PipelinesDiagnosticId>[] {
  const expected = sourceDigits(source)
  const accounted = ledger.reduce((sum, entry) => sum + entry.digits, 0)
  if (expected === accounted) return []
  return [
    {
      id: 'pipelines/ledger-unbalanced',
      severity: 'warning',
      message: `The file has ${expected} digits, ${accounted} are accounted for.`,
      actual: String(accounted),
      expected: [String(expected)],
    },
  ]
}

function countDigits(text: string): number {
  let digits = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)) digits++
  }
  return digits
}
