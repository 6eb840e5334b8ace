import type { Family } from '@zhibiao/indicators'

/** 關鍵策略目標｜關鍵績效指標｜評估體制｜評估方式｜衡量標準｜年度目標值: targets for the coming year. */
export const kpiPlan: Family = {
  name: 'kpi-plan',
  orientation: 'rows',
  columns: [
    ['goal', ['關鍵策略目標', '年度績效目標', '策略績效目標', '績效目標', '策略目標']],
    ['evaluationSystem', ['評估體制']],
    ['evaluationMethod', ['評估方式', '評估方法']],
    ['measurementStandard', ['衡量標準', '績效衡量標準', '衡量方式']],
    ['target', ['年度目標值', '目標值', '預定目標值', '年度績效目標值']],
    ['indicator', ['關鍵績效指標', '績效衡量指標', '衡量指標', '績效指標']],
    ['remark', ['備註', '說明']],
  ],
  required: ['indicator', 'target', 'measurementStandard'],
  excluded: [],
}
