/** Excel cuts a cell there, and spills the rest over the cells below. */
const longestCell = 32_767

const cutMark = '…'

/** Beginnings that Excel, LibreOffice and Google Sheets take for a formula; full-width forms where the keyboard is Chinese or Japanese. */
const formulaStart = /^[=@+\-＝＠＋－\t\r]/

/** What they read as a number all the same: -5, +3.2%, -1,234. */
const signedNumber = /^[+-]\d[\d,]*(?:\.\d+)?%?$/

/** Dashes for "no figure" are no formula. */
const dashesOnly = /^[-－\s]+$/

/**
 * A text as a cell of a CSV file that is opened in a spreadsheet: what would be run as a formula begins with an apostrophe, what is too long for
 * a cell ends with …; negative numbers and dashes stay what they are.
 */
export function spreadsheetCell(text: string): string {
  const guarded = formulaStart.test(text) && !signedNumber.test(text) && !dashesOnly.test(text) ? `'${text}` : text
  if (guarded.length <= longestCell) return guarded
  const kept = guarded.slice(0, longestCell - cutMark.length)
  // Not between the halves of a surrogate pair.
  return (/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept) + cutMark
}
