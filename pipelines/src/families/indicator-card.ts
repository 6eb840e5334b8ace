import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'
import { goalHeadings } from '../goal-headings.ts'

/** One indicator told as labels and values, in a small table (指標名稱 │ 綠地面積) or line by line (指標名稱：綠地面積), and the next below it. */
export const indicatorCard: Family = {
  name: 'indicator-card',
  orientation: 'card',
  columns: [
    ['originalTarget', columnWords.originalTarget],
    ['target', columnWords.target],
    ['rate', columnWords.rate],
    ['actual', columnWords.actual],
    ['unit', columnWords.unit],
    ['measurementStandard', columnWords.measurementStandard],
    ['evaluationSystem', ['評估體制']],
    ['evaluationMethod', ['評估方式', '評估方法']],
    ['indicator', [...columnWords.indicator, ...columnWords.thing]],
    ['goal', [...columnWords.goal, ...columnWords.class]],
    ['remark', columnWords.remark],
  ],
  required: ['target'],
  headings: {
    goal: goalHeadings,
    indicator: ['關鍵績效指標', '衡量指標', '績效指標', '指標名稱'],
  },
}
