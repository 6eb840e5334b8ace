import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'

/** 營運項目｜單位｜預算數｜實績數｜達成率 of enterprises and funds: what was to be done is called a budget, but each row has a unit of its own. */
export const operations: Family = {
  name: 'operations',
  orientation: 'rows',
  columns: [
    ['change', ['=金額']],
    ['analysis', columnWords.analysis],
    ['remark', ['差異說明', '增減原因', ...columnWords.baseline]],
    ['rate', columnWords.rate],
    ['actual', ['實績數', '決算數', '實際數', '執行數', '實際營運量', '=實績']],
    ['target', ['預算數', '預計數', '計畫數', '預計營運量', '=計畫']],
    ['unit', columnWords.unit],
    ['indicator', ['營運項目', '營運量值', '產銷項目', '業務項目', '=產品別', '=產品名稱', ...columnWords.indicator, ...columnWords.thing]],
    ['goal', columnWords.goal],
    ['class', columnWords.class],
  ],
  required: ['indicator', 'unit', 'target', 'actual'],
  excluded: ['analysis', 'change'],
}
