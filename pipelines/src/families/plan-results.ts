import type { Family } from '@zhibiao/indicators'

/** 指標名稱(A)｜年度目標值(B)｜實際值(C)｜達成率(C/B) under the heading of a plan, with a sentence on its budget. */
export const planResults: Family = {
  name: 'plan-results',
  orientation: 'rows',
  columns: [
    ['rate', ['達成率', '達成度', '達成情形']],
    ['actual', ['實際值', '實際達成值', '實績值', '達成值', '執行結果', '實際執行情形']],
    ['target', ['年度目標值', '目標值', '本年度目標值', '預定目標值']],
    ['originalTarget', ['原定目標值', '原訂目標值']],
    ['indicator', ['指標名稱', '績效指標', '衡量指標', '指標項目', '關鍵績效指標', '指標']],
    ['goal', ['計畫名稱', '年度績效目標', '關鍵策略目標', '策略目標']],
    ['measurementStandard', ['衡量標準', '衡量方式']],
    ['remark', ['備註', '說明', '未達成原因分析']],
  ],
  required: ['indicator', 'target', 'actual'],
  headings: {
    parts: ['計畫目標及達成情形', '目標達成情形', '指標達成情形', '績效指標達成情形'],
    budget: ['計畫預算執行情形', '預算執行情形', '經費執行情形'],
    progress: ['重要執行情形及檢討策進作為', '重要執行情形', '執行情形及檢討', '重要執行成果', '檢討策進作為'],
  },
}
