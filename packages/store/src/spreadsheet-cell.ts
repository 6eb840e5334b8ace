/** Excel cuts a cell there, and spills the rest over the cells below. */
const longestCell = 32_767

const cutMark = '…'

/** Beginnings that Excel, LibreOffice and Google Sheets take for a formula; full-width forms where the keyboard is Chinese or Japanese. Alone they are none. */
const formulaStart = /^[=@+\-＝＠＋－\t\r][\s\S]/

/** What they read as a number all the same, or as text where a unit in Chinese follows: -5, +3.2%, -1,234, －5 人次. No operator can follow, so nothing runs. */
const signedNumber = /^[+\-＋－]\s?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?\s?[%％]?\s?\p{Script=Han}*$/u

/** Dashes for "no figure" are no formula. */
const dashesOnly = /^[-－\s]+$/

/**
 * What they would turn into something else: list numbers into negative ones ((1) → -1) or dates (1-2, 3/4, 2013-04; 5月6日 gets a year, 66.08.19 of 民國 one of this era), codes and ids into numbers
 * (007 → 7, 12e5 → 1200000, more digits than a double has). What only looks other than printed (1,200 → 1200) is left to them.
 */
const misread =
  /^(?:[(（]\d[\d.,]*[)）]|\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?|\d{1,4}\.\d{1,2}\.\d{1,4}|(?:\d{1,3}年)?\d{1,2}月(?:\d{1,2}日)?|0\d+|\d+(?:\.\d*)?[eE][+-]?\d+|\d{16,})$/

/** Characters that no spreadsheet keeps in its own files; broken fonts give them. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g

/**
 * A text as a cell of a CSV file that is opened in a spreadsheet: what would be run as a formula, or read as something else than it says, begins with
 * an apostrophe; what is too long for a cell ends with …; negative numbers and dashes stay what they are.
 */
export function spreadsheetCell(print: string): string {
  const text = print.replace(controls, '')
  const runs = formulaStart.test(text) && !signedNumber.test(text) && !dashesOnly.test(text)
  const guarded = runs || misread.test(text) ? `'${text}` : text
  if (guarded.length <= longestCell) return guarded
  const kept = guarded.slice(0, longestCell - cutMark.length)
  // Not between the halves of a surrogate pair.
  return (/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept) + cutMark
}
