import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'

/** 關鍵策略目標｜關鍵績效指標｜評估體制｜評估方式｜衡量標準｜年度目標值: targets for the coming year, or for years across (年度目標值 › 113, 114). */
export const kpiPlan: Family = {
  name: 'kpi-plan',
  orientation: 'rows',
  columns: [
    ['analysis', columnWords.analysis],
    ['level', columnWords.level],
    ['remark', columnWords.baseline],
    ['rate', columnWords.rate],
    ['actual', columnWords.actual],
    ['evaluationSystem', ['評估體制']],
    ['evaluationMethod', ['評估方式', '評估方法']],
    ['measurementStandard', columnWords.measurementStandard],
    ['originalTarget', columnWords.originalTarget],
    ['target', columnWords.target],
    ['indicator', columnWords.indicator],
    ['goal', columnWords.goal],
    ['class', columnWords.class],
    ['unit', columnWords.unit],
    ['year', columnWords.year],
    ['remark', [...columnWords.remark, '說明']],
  ],
  required: ['indicator', 'target'],
  excluded: ['analysis', 'rate', 'actual'],
  usualColumns: [['goal', 'indicator', 'evaluationSystem', 'evaluationMethod', 'measurementStandard', 'target']],
}
