import type { Family } from '@zhibiao/indicators'

/** One small table per indicator, years across; 原訂目標值／實際值／達成度(%) name its rows, the headings above it goal and indicator. */
export const indicatorYears: Family = {
  name: 'indicator-years',
  orientation: 'years-across',
  columns: [
    ['originalTarget', ['原訂目標值', '原定目標值', '原訂目標', '原定目標']],
    ['target', ['目標值', '年度目標值', '修正目標值', '修訂目標值']],
    ['rate', ['達成度', '達成率']],
    ['actual', ['實際值', '達成值', '實績值', '實際達成值']],
  ],
  required: ['actual'],
  headings: {
    goal: ['關鍵策略目標', '年度績效目標', '策略績效目標', '績效目標'],
    indicator: ['關鍵績效指標', '衡量指標', '績效指標', '共同性指標'],
    standard: ['衡量標準', '績效衡量標準', '衡量方式'],
  },
}
