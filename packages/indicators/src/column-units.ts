import { readUnit } from '@zhibiao/quantities'
import { titleUnit } from './table-title.ts'

/** Nouns of counting: 票數 counts 票, 查緝總件數 件, 參加人數 人. */
const counted = /(人次|場次|件次|班次|車次|人|件|票|場|戶|案|家|次|處|所|棟|間|輛|艘|臺|台|套|座|隊|班|床|冊|張|則|篇|筆|面|個)數$/
/** 執行率, 百分比, 占比, 實際進度 are percents unless they print another sign. */
const rates =
  /(?:(?:預定|實際|計畫|累計|執行|工程|工作|施工)進度|執行率|達成率|完成率|成長率|增減率|增加率|合格率|百分比|百分率|比率|占比|比重|比例)(?:[（(][%％][）)])?$/
/** Changes: between percents they are percentage points. */
const changes = /增減|漲幅|差異|差距|變動|升降|增加|減少|提升/

/**
 * Units that the header words give the columns of a table, from the surest: in brackets (達成度(%)), the whole title (件), the noun that is counted (票數),
 * a rate. `paths` are the header words above each column, outermost first.
 */
export function pathsToUnits(paths: readonly (readonly string[])[]): (string | null)[] {
  const units = paths.map(path => {
    const leaf = path.at(-1)?.replace(/\s/g, '') ?? ''
    const bracket = [...path]
      .reverse()
      .map(titleUnit)
      .find(unit => unit !== null)
    if (bracket) return bracket
    if (leaf.length <= 2 && leaf !== '' && readUnit(`單位：${leaf}`) && !/[年月日項]/.test(leaf)) return leaf
    return counted.exec(leaf)?.[1] ?? (rates.test(leaf) ? '%' : null)
  })
  return shareWithChange(paths, units)
}

/** 99年｜100年｜增加件數: what a change is counted in, the columns compared are counted in too, if they stand beside it under the same heading. */
function shareWithChange(paths: readonly (readonly string[])[], units: readonly (string | null)[]): (string | null)[] {
  const shared = [...units]
  paths.forEach((path, index) => {
    const unit = units[index]
    if (!unit || unit === '%' || !changes.test(path.at(-1) ?? '')) return
    const group = path.slice(0, -1).join('›')
    for (let at = index - 1; at > 0 && paths[at]!.slice(0, -1).join('›') === group && shared[at] === null; at--) {
      if (/年|期|月/.test(paths[at]!.at(-1) ?? '')) shared[at] = unit
    }
  })
  return shared
}

/** Whether a title says that its figures are percents: 實際進度 in a table whose amounts are in 千元. */
export function isRateTitle(title: string): boolean {
  return rates.test(title.replace(/\s/g, ''))
}

/** A column of changes without a unit of its own between columns of percents: its figures are percentage points. */
export function isChangeColumn(path: readonly string[]): boolean {
  const leaf = path.at(-1)?.replace(/\s/g, '') ?? ''
  return changes.test(leaf) && !rates.test(leaf)
}
