import type { Flag, Reading } from '@zhibiao/model'
import { toTraditionalInPlace } from '@zhibiao/script'

/** 較104年提升3.5％, 成長率5%: the figure is a change, not a level. */
const growthWords =
  /(?:較|比)\s*\S{0,12}(?:提升|增加|成長|增長|提高|減少|減量|降低|下降|節約|節省)|(?:成長|增加|增長|年增|下降|減少)率|(?:成長|增長|下降|降低)$|(?:提升|成長|增長|增加|減少|降低)\s*(?:率)?\s*(?:達|為|：|:)?\s*[\d.]+\s*[%％]/
/** (本年-上年)/上年: a formula whose numerator is a difference. */
const growthFormula = /[-－–—−]\s*[^)）\]】]{1,40}[)）\]】]{0,2}\s*[/÷／]/
/** 0 代表「…」、1 代表「…」: the figures of the target are codes. */
const codeMeaning = /\d\s*(?:代表|表示)|[「『"“]\s*\d\s*[」』"”]\s*(?:代表|表示)/

/** 天數愈少績效愈佳 */
const lessIsBetter = /(?:愈|越)(?:少|低|短|小)[^，。]{0,8}(?:佳|好|優)/

/** What the target, the name of the indicator and the measurement standard say of the kind of figure it is. */
export function targetToFlags(target: Reading | null, indicator: string, standard: string, isBudget = false): Flag[] {
  const quantity = target?.quantity
  if (!quantity || isBudget) return []
  const flags: Flag[] = []
  if (quantity.kind === 'ordinal') flags.push('rank_target')
  if (quantity.value === 0) flags.push('zero_target')
  const isNegativeRate = quantity.unit === '%' && typeof quantity.value === 'number' && quantity.value < 0
  const isUpperBound = quantity.comparator === '<=' || quantity.comparator === '<'
  // Nothing can be below zero, so that a target of zero is missed only by more.
  if (quantity.value === 0 || isNegativeRate || isUpperBound || lessIsBetter.test(standard)) flags.push('lower_is_better')
  if (quantity.perEach) flags.push('per_each')
  if (quantity.unit === null && codeMeaning.test(standard)) flags.push('ordinal_code')
  const saysGrowth = (text: string) => growthWords.test(toTraditionalInPlace(text))
  const growth = saysGrowth(target.print.text) || saysGrowth(indicator) || growthFormula.test(standard.replace(/\s/g, ''))
  if (quantity.unit === '%' && (growth || isNegativeRate)) flags.push('growth_target')
  return flags
}
