import type { Family } from '@zhibiao/indicators'
import { columnWords } from '../column-words.ts'

/** 重點工作｜辦理情形: a row a thing, promise and result in the sentences of a cell. */
export const toldResults: Family = {
  name: 'told-results',
  orientation: 'rows',
  columns: [
    ['analysis', columnWords.analysis],
    ['rate', columnWords.rate],
    ['originalTarget', columnWords.originalTarget],
    ['target', columnWords.target],
    ['told', ['辦理情形', '執行情形', '達成情形', '辦理成果', '執行成果', '實施成果', '具體成果', '實施情況', '推動情形']],
    ['indicator', [...columnWords.indicator, ...columnWords.thing]],
    ['goal', columnWords.goal],
    ['class', columnWords.class],
    ['remark', columnWords.remark],
  ],
  required: ['indicator', 'told'],
  excluded: ['analysis', 'rate', 'originalTarget', 'target'],
}
