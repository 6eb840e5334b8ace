import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'

/** 年度績效目標｜衡量指標｜原定目標值｜績效衡量暨達成情形分析: a row an indicator, the results told in numbered paragraphs. */
export const resultsNarrative: Family = {
  name: 'results-narrative',
  orientation: 'rows',
  columns: [
    ['goal', ['年度績效目標', '績效目標', '策略績效目標', '關鍵策略目標', '年度施政目標', '施政目標', '策略目標']],
    ['originalTarget', columnWords.originalTarget],
    ['target', ['年度目標值', '目標值']],
    ['analysis', [...columnWords.analysis, '辦理情形及達成情形分析']],
    ['indicator', ['衡量指標', '績效衡量指標', '關鍵績效指標', '績效指標']],
  ],
  required: ['indicator', 'analysis'],
  usualColumns: [
    ['goal', 'indicator', 'originalTarget', 'analysis'],
    ['goal', 'indicator', 'analysis'],
  ],
  parts: [
    ['benefit', ['效益', '預期效益', '達成效益', '具體效益', '影響及效益', '效益及影響', '績效及影響', '預期成效', '效益分析']],
    [
      'targetsAndRates',
      [
        '年度目標值及達成度',
        '年度目標值及達成率',
        '年度目標值及達成情形',
        '目標達成值及達成度',
        '目標達成值',
        '目標值及達成度',
        '目標值及達成率',
        '目標值及達成情形',
        '目標值及實際值',
        '年度目標及達成情形',
        '年度目標值及實際達成值',
        '達成值及達成率',
        '達成程度',
        '達成度',
        '達成率',
      ],
    ],
    [
      'progress',
      [
        '辦理情形',
        '執行情形',
        '達成情形',
        '實際辦理情形',
        '辦理狀況',
        '執行狀況',
        '辦理概況',
        '執行概況',
        '執行說明',
        '重要成果',
        '主要成果',
      ],
    ],
    [
      'measurementStandard',
      ['衡量標準', '績效衡量標準', '衡量方式', '計算方式', '衡量基準', '衡量方法', '計算公式', '指標定義', '評估標準'],
    ],
  ],
  phrases: {
    target: ['目標值', '目標達成值', '年度目標', '目標數'],
    rate: ['達成度', '達成率', '達成情形', '達成比率', '達成比例', '達成百分比', '達成程度', '達標率', '完成率'],
    byReference: ['如衡量標準', '同衡量標準', '詳衡量標準', '如上開衡量標準'],
    collective: ['各項', '均達成', '皆達成', '全數達成', '均已達成'],
  },
}
