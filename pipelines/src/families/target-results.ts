import type { Family } from '@zhibiao/indicators'

/** Any table that sets what was expected against what was done (預計受益人次｜實際受益人次｜達成率; 目標｜實施情況 under each year): a row a thing. */
export const targetResults: Family = {
  name: 'target-results',
  orientation: 'rows',
  columns: [
    ['rate', ['達成率', '達成度', '執行率', '完成率', '目標達成率', '=比率', '達成比率']],
    ['originalTarget', ['原定目標值', '原訂目標值', '原定目標', '原訂目標']],
    ['actual', ['實際值', '實績值', '實際數', '實際', '實際達成情形', '實際達成值', '實施情況', '執行情形', '實際執行情形', '達成情形']],
    ['actual', ['實際完成', '實際執行', '=實績', '完成數', '實際完成數', '執行數']],
    ['target', ['目標值', '=目標', '預計目標', '預定目標', '年度目標', '年度目標值', '預定', '預計', '計畫目標', '預劃', '預期目標']],
    ['year', ['年度', '年別']],
    ['indicator', ['績效指標', '衡量指標', '指標名稱', '指標項目', '分項具體目標', '具體目標', '工作項目', '=項目']],
  ],
  required: ['target', 'actual'],
  labelColumns: true,
  verifyRate: true,
}
