import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'

/** 計畫名稱｜預算數｜決算數｜執行率, with any header tree above (98年度 › 特別預算數): a row a plan, account or year, in money. */
export const budgetResults: Family = {
  name: 'budget-results',
  recordType: 'budget',
  orientation: 'rows',
  columns: [
    [
      'rate',
      [
        '執行率',
        '預算執行率',
        '累計執行率',
        '支用率',
        '達成率',
        '實現率',
        '=占分配數',
        '=占累計分配數',
        '=占全年預算數',
        '=占年度預算數',
        '=占預算數',
        '=決算數占預算數',
        '=執行數占預算數',
      ],
    ],
    ['actual', ['決算數', '特別決算數', '=決算', '執行數', '累計執行數', '實支數', '累計實支數', '實際支用數', '實際執行數', '實現數']],
    ['actual', ['實徵數', '實收數', '實際收入數', '支用數', '實支經費', '實支金額', '實際貸款額', '實際保證額', '=執行']],
    [
      'target',
      [
        '預算數',
        '特別預算數',
        '法定預算數',
        '預算金額',
        '法定預算',
        '可支用預算數',
        '分配預算數',
        '調整後預算數',
        '預算現額',
        '可用預算數',
      ],
    ],
    ['target', ['累計已編列預算數', '預算編列數', '編列預算', '核定經費', '核定預算', '=經費', '=預算', '=預算額', '分配數']],
    ['year', [...columnWords.year, '=預算年度']],
    [
      'goal',
      [
        '計畫名稱',
        '業務計畫',
        '工作計畫',
        '計畫別',
        '科目名稱',
        '科目或計畫名稱',
        '名稱及編號',
        '業務計畫及工作計畫',
        '機關別',
        '機關名稱',
      ],
    ],
    ['goal', ['=項目', '=計畫', '分支計畫', '=科目', '科目名稱及編號']],
  ],
  required: ['target', 'actual'],
  labelColumns: true,
}
