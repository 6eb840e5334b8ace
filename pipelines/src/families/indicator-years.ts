import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'
import { goalHeadings } from '../goal-headings.ts'

/** Years across; 原訂目標值／實際值／達成度(%) name the rows. Goal and indicator stand before them, or in the headings above one small table each. */
export const indicatorYears: Family = {
  name: 'indicator-years',
  orientation: 'years-across',
  columns: [
    ['originalTarget', columnWords.originalTarget],
    ['target', columnWords.target],
    ['rate', columnWords.rate],
    ['actual', columnWords.actual],
    ['unit', columnWords.unit],
    ['indicator', columnWords.indicator],
    ['goal', [...columnWords.goal, ...columnWords.class]],
  ],
  required: ['actual'],
  headings: {
    goal: goalHeadings,
    indicator: ['關鍵績效指標', '衡量指標', '績效指標', '共同性指標'],
    standard: ['衡量標準', '績效衡量標準', '衡量方式'],
  },
}
