import type { Family } from '@zhibiao/indicators'

/** 計畫名稱｜預算數｜決算數｜執行率: a row a plan or account, in money. */
export const budgetResults: Family = {
  name: 'budget-results',
  recordType: 'budget',
  orientation: 'rows',
  columns: [
    ['rate', ['執行率', '預算執行率', '支用率']],
    ['actual', ['決算數', '執行數', '實支數', '實際執行數', '實現數', '累計執行數']],
    ['target', ['預算數', '預算金額', '法定預算', '可支用預算數', '分配預算數', '預算']],
    ['goal', ['計畫名稱', '業務計畫', '工作計畫', '計畫別', '科目名稱', '機關別', '機關名稱', '項目', '計畫']],
  ],
  required: ['goal', 'target', 'actual', 'rate'],
}
