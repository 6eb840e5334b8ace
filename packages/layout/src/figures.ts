/** A printed figure, or the dash that stands for none: 1,234 (12.5) △3 -0.7% – */
const figure = /^[△▲+\-－−]?[(（]?\d[\d,，]*(?:[.．]\d+)?[)）]?[%％]?[)）]?$|^[-－─—–…⋯]+$/u

/** A figure with what may stand around it in a cell: ≧85% 12場次 1億2,000萬元 3件以上 */
const measured =
  /^[≧≥＞>≦≤＜<約]?[△▲+\-－−]?[(（]?\d[\d,，]*(?:[.．]\d+)?(?:[兆億萬千百]\d[\d,，]*(?:[.．]\d+)?)*[兆億萬千百]?[%％‰]?(?<unit>\p{Script=Han}{0,5}?)(?:以上|以下|以內)?[)）]?$/u

/** 112年 3月底 112年目標 第1號 3708第一預備金: what begins with a number and is a title, a date, a name or its code. 個月 is a unit. */
const notUnit = /[年季期值率數標度號日]|(?<!個)月|^第/u

/** Without spaces, and with digits and marks of half width. */
function toBare(text: string): string {
  if (!spaceOrWide.test(text)) return text
  return text.replace(/\s/g, '').replace(/[！-～]/g, wide => String.fromCharCode(wide.charCodeAt(0) - fullWidthOffset))
}

const spaceOrWide = /[\s！-～]/

/** From ！ to !, as for all of the full-width forms up to ～. */
const fullWidthOffset = 0xfee0

export function isFigure(text: string): boolean {
  return figure.test(toBare(text))
}

/** Whether a text is nothing but one figure, with or without its unit: what fills a cell of a table's body and titles no column. */
export function isMeasure(text: string): boolean {
  const bare = toBare(text)
  if (figure.test(bare)) return true
  const unit = measured.exec(bare)?.groups?.unit
  return unit !== undefined && !notUnit.test(unit)
}
