import { matchKey } from '@zhibiao/script'
import { wideColumn } from './column-fit.ts'

/** What the cells below a title hold, by the last word of the title: every family names its columns so. */
export type TitleKind = 'rate' | 'figure' | 'narrative' | 'words'

const behindTitle = /[(（][^()（）]*[)）]/g
const year = /^(?:民國)?\d{2,4}年度?$/
const rate = /(?:率|達成度|百分比|比率|比例|滿意度|占比)[%％]?$|[%％]$/
const figure = /(?:值|數|額|數量|年度|分數)$/
const narrative = /(?:分析|情形|說明|標準|內容|成果|結果|效益|原因|對策|措施|檢討|備註|方式|辦法|因應)/

export function titleKind(title: string): TitleKind {
  const key = matchKey(title.replace(behindTitle, ''))
  if (year.test(key)) return 'figure'
  if (rate.test(key)) return 'rate'
  if (narrative.test(key)) return 'narrative'
  return figure.test(key) ? 'figure' : 'words'
}

/** Columns of print that a cell of the kind hardly exceeds: 1 萬 2,345.67%; 自 108 年起累計 12 萬 3,456 人次; words have no limit. */
export const widestOfKind: Readonly<Record<TitleKind, number>> = {
  rate: 16,
  figure: wideColumn + 6,
  narrative: Number.POSITIVE_INFINITY,
  words: Number.POSITIVE_INFINITY,
}

/** Share of the cells of the kind that begin with a figure, before any has been seen. */
export const figuresOfKind: Readonly<Record<TitleKind, number>> = { rate: 0.95, figure: 0.85, narrative: 0.1, words: 0.2 }
