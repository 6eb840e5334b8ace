import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'

/** Any table that sets what was expected against what was done (預計受益人次｜實際受益人次｜達成率; 目標｜實施情況 under each year): a row a thing. */
export const targetResults: Family = {
  name: 'target-results',
  orientation: 'rows',
  columns: [
    ['analysis', columnWords.analysis],
    ['level', columnWords.level],
    ['date', columnWords.date],
    ['remark', columnWords.baseline],
    ['rate', [...columnWords.rate, '=比率', '=百分比']],
    ['originalTarget', columnWords.originalTarget],
    ['actual', [...columnWords.actual, '實際', '執行情形', '達成情形']],
    ['target', [...columnWords.target, '預定', '預計']],
    ['year', columnWords.year],
    ['period', columnWords.period],
    ['indicator', [...columnWords.indicator, ...columnWords.thing]],
    ['goal', columnWords.goal],
    ['class', columnWords.class],
    ['unit', columnWords.unit],
    ['measurementStandard', columnWords.measurementStandard],
  ],
  required: ['target', 'actual'],
  excluded: ['analysis'],
  labelColumns: true,
  verifyRate: true,
}
