import type { BudgetWords } from '@zhibiao/indicators'

/** 本計畫114年度預算編列…千元，以前年度保留…千元，實際執行…千元，執行率為…%: what the amounts of a budget sentence are called. */
export const budgetWords: BudgetWords = {
  budget: ['預算編列', '編列預算', '預算數', '法定預算', '可支用預算', '預算', '編列'],
  carriedOver: ['以前年度保留', '以前年度保留數', '上年度保留', '保留數', '保留'],
  sum: ['合計', '共計'],
  allotment: ['分配數', '累計分配數', '分配預算數', '分配預算'],
  executed: [
    '實際執行',
    '執行',
    '實際支用',
    '執行數',
    '實支數',
    '支用',
    '決算數',
    '實現數',
    '實際收入數',
    '實際收入',
    '實際支出數',
    '實際支出',
    '實付數',
  ],
  rate: ['執行率', '達成率', '支用率', '占分配數', '占累計分配數', '占預算數', '占年度預算'],
}
