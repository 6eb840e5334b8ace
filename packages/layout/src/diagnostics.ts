import type { Diagnostic, Explanation } from '@zhibiao/model'

export type LayoutDiagnosticId =
  | 'layout/columns-guessed'
  | 'layout/tables-joined'
  | 'layout/row-joined'
  | 'layout/row-join-unsure'
  | 'layout/mark-restored'
  | 'layout/word-mended'
  | 'layout/tags-disagree'

export type LayoutDiagnostic = Diagnostic<LayoutDiagnosticId>

export const layoutDiagnostics: Readonly<Record<LayoutDiagnosticId, Explanation>> = {
  'layout/columns-guessed': {
    meaning:
      'The text has no tabs or rules: which words of a table belong to which column was told by the blanks between them or the order of the lines, by widths, numbering and the header.',
    advice: 'Compare the table with the report, above all where the message says that another reading fits nearly as well.',
  },
  'layout/tables-joined': {
    meaning: 'A table goes on after a page break; its parts were joined and the repeated header rows dropped.',
    advice: 'Nothing to do. `zhibiao tables FILE --no-join` shows the parts.',
  },
  'layout/row-joined': {
    meaning: 'A row was cut in two by a page break and joined again.',
    advice: 'Nothing to do. Both places are kept.',
  },
  'layout/row-join-unsure': {
    meaning: 'A row after a page break has an empty key cell, but other signs say that it is a row of its own.',
    advice: 'Compare the row with the page: it was kept as a row of its own.',
  },
  'layout/mark-restored': {
    meaning: 'Recognition (OCR) left the number of a list marker out; it follows from those before it and was put back.',
    advice: 'Look at the scan where the paragraph matters: `actual` is what was recognised.',
  },
  'layout/word-mended': {
    meaning: 'A column title or label was recognised (OCR) with wrong characters; the title or label it is most like was taken.',
    advice: 'Look at the scan if the table or paragraph was read for something that it is not: `actual` is what was recognised.',
  },
  'layout/tags-disagree': {
    meaning:
      'The PDF is tagged: it says itself which words are in which cell. Here its tags contradict the rules or the places of the words, so the table was read from the print alone.',
    advice: 'Nothing to do, unless the table is wrong: then compare it with the page.',
  },
}
