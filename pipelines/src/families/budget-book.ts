import type { Family } from '@zhibiao/indicators'

/** 科目｜本年度預算數｜上年度預算數｜前年度決算數 of budget books: a row an account, a record each year, targets and final accounts apart. */
export const budgetBook: Family = {
  name: 'budget-book',
  recordType: 'budget',
  orientation: 'rows',
  columns: [
    ['remark', ['本年度與上年度比較', '比較增減', '說明', '備註']],
    ['actual', ['前年度決算數', '上年度決算數', '決算數']],
    ['target', ['本年度預算數', '上年度預算數', '前年度預算數', '預算數']],
    [
      'goal',
      ['名稱及編號', '科目名稱及編號', '科目名稱', '業務計畫及工作計畫', '工作計畫', '業務計畫', '=名稱', '=科目', '=項目', '機關名稱'],
    ],
  ],
  required: ['goal', 'target'],
  yearsApart: true,
}
