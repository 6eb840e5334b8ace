import type { MarkerStyle } from '@zhibiao/model'

/** The usual order of marker styles in official documents (文書處理手冊: 壹、一、（一）１、（１）), outermost first. */
export const markerOrder: readonly MarkerStyle[] = [
  '第一章',
  '第一節',
  '甲、',
  '壹、',
  '(甲)',
  '一、',
  '一)',
  '(一)',
  '1.',
  '1)',
  '(1)',
  '①',
  'A.',
  '(A)',
  'a.',
  '(a)',
  'i.',
  '(i)',
  '•',
]
