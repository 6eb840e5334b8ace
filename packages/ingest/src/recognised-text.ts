/** Marks of punctuation that recognition of Chinese print (OCR) gives in their narrow form always, typists hardly ever behind a Chinese character. */
const narrowMarks = /\p{Script=Han}\s?[,:;()%]/gu
const wideMarks = /[，：；（）％]/g
/** Share of the marks that may be wide: OCR does know them, and uses them now and then. */
const mostWide = 0.05
/** Narrow marks that tell by themselves, and where there are crumbs beside them. */
const manyNarrow = 12
/** Where there is no wide one at all. */
const fewNarrow = 5
const someNarrow = 3

/** What only recognition leaves: 、年度目標值 where 三 was taken for a rule, a ruling read as a bar between two words, two stops for one. */
const crumbs: readonly RegExp[] = [
  /^[^\S\n]*[、)）]\s*\p{Script=Han}/mu,
  /\p{Script=Han}[^\S\n]*[|｜][^\S\n]*\p{Script=Han}/u,
  /\p{Script=Han}。[,，]|\d\.,\d|\d,\.\d/u,
]

/** tesseract parts Chinese characters by spaces unless told otherwise: the share of neighbours that are. */
const spacedShare = 0.3
const spacedPair = /\p{Script=Han} (?=\p{Script=Han})/gu
const closePair = /\p{Script=Han}(?=\p{Script=Han})/gu

/** What converters leave: Markdown's headings and tables, tabs. */
const converted = /^#{1,6} |^\s*\|?[ :|-]*-{3,}[ :|-]*\|[ :|-]*$|\t/m

/** Whether plain text comes from recognition of print: by its marks, which no keyboard leaves so. */
export function isRecognisedText(text: string): boolean {
  if (converted.test(text)) return false
  const narrow = text.match(narrowMarks)?.length ?? 0
  const wide = text.match(wideMarks)?.length ?? 0
  if (narrow < someNarrow || wide > mostWide * (narrow + wide)) return false
  return narrow >= (wide === 0 ? fewNarrow : manyNarrow) || isSpaced(text) || crumbs.some(crumb => crumb.test(text))
}

function isSpaced(text: string): boolean {
  const spaced = text.match(spacedPair)?.length ?? 0
  return spaced > spacedShare * (spaced + (text.match(closePair)?.length ?? 0))
}
