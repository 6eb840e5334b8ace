import type { TargetWords } from '@zhibiao/indicators'

/** Words of promise, result and rate in a sentence of prose (99年度預計…，實際…，達成率…). */
export const targetWords: TargetWords = {
  target: ['目標值', '預計', '預定', '預估', '原定', '原訂', '預期', '目標'],
  actual: ['實際', '實績值', '實績', '已完成', '僅完成', '達成值'],
  maybeActual: ['完成', '執行', '累計', '達成', '辦理', '已'],
  rate: ['達成率', '執行率', '完成率', '達成度', '達成比率', '達成百分比', '達標率', '完成百分比'],
  sure: ['目標值'],
}
