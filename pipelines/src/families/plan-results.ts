import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'

/** 指標名稱(A)｜年度目標值(B)｜實際值(C)｜達成率(C/B) under the heading of a plan, with a sentence on its budget. */
export const planResults: Family = {
  name: 'plan-results',
  orientation: 'rows',
  columns: [
    ['analysis', columnWords.analysis],
    ['level', columnWords.level],
    ['date', columnWords.date],
    ['remark', columnWords.baseline],
    ['rate', [...columnWords.rate, '達成情形']],
    ['originalTarget', columnWords.originalTarget],
    ['actual', columnWords.actual],
    ['target', columnWords.target],
    ['indicator', [...columnWords.indicator, '指標']],
    ['goal', columnWords.goal],
    ['class', columnWords.class],
    ['unit', columnWords.unit],
    ['measurementStandard', columnWords.measurementStandard],
    ['year', columnWords.year],
    ['period', columnWords.period],
    ['remark', columnWords.remark],
  ],
  required: ['indicator', 'target', 'actual'],
  usualColumns: [['indicator', 'target', 'actual', 'rate']],
  excluded: ['analysis'],
  headings: {
    parts: ['計畫目標及達成情形', '目標達成情形', '指標達成情形', '績效指標達成情形'],
    budget: ['計畫預算執行情形', '預算執行情形', '經費執行情形'],
    progress: ['重要執行情形及檢討策進作為', '重要執行情形', '執行情形及檢討', '重要執行成果', '檢討策進作為'],
  },
}
