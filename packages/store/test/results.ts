import { createHash } from 'node:crypto'
import {
  type Check,
  type Claim,
  type DocumentFacts,
  type DocumentResult,
  emptyPassage,
  type Finding,
  type Place,
  passageAt,
  type Quantity,
  type Reading,
  type ReconciledRecord,
  type TidyTable,
} from '@zhibiao/model'

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export const somewhere: Place = { page: 3, box: { left: 72, top: 100.04, right: 180.26, bottom: 112 } }

export function reading(text: string, quantity: Partial<Quantity> | null = null, place: Place = somewhere): Reading {
  const whole: Quantity | null = quantity && { kind: 'count', value: null, comparator: '=', unit: null, step: null, ...quantity }
  return { print: text === '' ? emptyPassage : passageAt(text, place), quantity: whole }
}

export function record(id: string, changes: Partial<ReconciledRecord> = {}): ReconciledRecord {
  return {
    type: 'indicator',
    id,
    seriesId: 'series-green-lights',
    tableId: 't1',
    family: 'kpi-plan',
    path: ['壹、年度績效目標', '一、夜間照明'],
    rocYear: 110,
    period: '',
    goalNo: '一',
    goal: '街道明亮',
    indicator: '新設綠色路燈盞數',
    itemNo: '',
    item: '',
    evaluationSystem: '',
    evaluationMethod: '',
    measurementStandard: '當年度新設盞數',
    progress: '',
    benefit: '',
    originalTarget: null,
    target: reading('1,200盞以上', { value: 1200, comparator: '>=', unit: '盞', step: 1 }),
    actual: reading('1,250盞', { value: 1250, unit: '盞', step: 1 }),
    statedRate: reading('100%', { kind: 'percent', value: 100, unit: '%', step: 1 }),
    base: null,
    flags: ['unit_inferred', 'lower_is_better'],
    places: [somewhere],
    confidence: 0.9,
    confidenceReasons: ['two columns could be the target'],
    computedRate: 104.17,
    rateBasis: 'actual/target',
    check: 'capped',
    ...changes,
  }
}

export const table: TidyTable = {
  id: 't1',
  page: 3,
  line: null,
  family: 'kpi-plan',
  caption: '表 1 路燈',
  unitLine: '單位：盞',
  path: ['壹、年度績效目標'],
  rowCount: 2,
  columnCount: 2,
  headerRows: 1,
  places: [somewhere],
  cells: [
    cell(0, 0, '項目', true),
    cell(0, 1, '盞數', true),
    { ...cell(1, 0, '新設'), columnPath: ['項目'] },
    {
      ...cell(1, 1, '1,250'),
      rowPath: ['新設'],
      columnPath: ['盞數'],
      quantity: { kind: 'count', value: 1250, comparator: '=', unit: '盞', step: 1 },
    },
  ],
}

function cell(row: number, column: number, text: string, header = false) {
  return {
    ...{ row, column, rowSpan: 1, columnSpan: 1, header, rowPath: [], columnPath: [] },
    content: passageAt(text, somewhere),
    quantity: null,
    places: [somewhere],
  }
}

export const check: Check = {
  kind: 'achievement_rate',
  outcome: 'fail',
  reason: 'stated exactly 100',
  recordId: null,
  tableId: 't1',
  figures: [{ role: 'actual', value: 1250, unit: '盞', step: 1 }],
}

const claim: Claim = {
  id: 'c1',
  group: 'g1',
  role: 'total',
  of: null,
  subject: '路燈巡檢',
  period: '110',
  quantity: { kind: 'count', value: 3200, comparator: '=', unit: '次', step: 1 },
  print: passageAt('3,200次', somewhere),
  places: [somewhere],
  statement: '本年度路燈巡檢計3,200次，新住民志工參與其中',
}

export function finding(id: string, recordId: string | null): Finding {
  return {
    id,
    kind: 'capped_rate',
    severity: 'low',
    outcome: 'fail',
    scope: 'record',
    recordId,
    tableId: 't1',
    place: somewhere,
    related: [{ line: 4 }],
    print: passageAt('100%', somewhere),
    stated: 100,
    computed: 104.17,
    unit: '%',
    message: 'Printed rate is 100%, 1250 ÷ 1200 gives 104.17%',
  }
}

/** A document of an invented agency with something in every table; `bytes` stands for its content. */
export function result(
  name: string,
  bytes: string,
  changes: { facts?: Partial<DocumentFacts>; records?: ReconciledRecord[] } = {},
): DocumentResult {
  const id = sha256(bytes)
  const facts: DocumentFacts = {
    ...{ id, name, mediaType: 'application/pdf', textSource: 'pdf', pageCount: 4 },
    ...{ title: `${bytes}年度績效報告`, agency: '星河市路燈局', rocYear: 110, family: 'kpi-plan', script: 'traditional' },
    ...changes.facts,
  }
  const records = changes.records ?? [
    record(`${id}-r1`),
    record(`${id}-r2`, { indicator: '故障修復時數', seriesId: 'series-repair', check: 'match' }),
  ]
  const mention = {
    start: 2,
    end: 7,
    text: '1,250',
    quantity: { kind: 'count', value: 1250, comparator: '=', unit: '盞', step: 1 },
  } as const
  return {
    facts,
    bytes: bytes.length,
    status: 'ok',
    reason: '',
    pagesRead: 4,
    content: {
      type: 'reconciled',
      facts,
      records,
      tables: [table],
      paragraphs: [
        { kind: 'heading', path: [], marker: '壹、', text: '年度績效目標', places: [somewhere] },
        { kind: 'paragraph', path: ['年度績效目標'], marker: '', text: claim.statement, places: [somewhere] },
      ],
      mentions: [{ mention, place: somewhere, role: 'cell', reason: '' }],
      ledger: [],
      claims: [claim],
      headings: [],
      yearClaims: [],
      checks: [check],
      findings: records[0] ? [finding('f1', records[0].id)] : [],
    },
    diagnostics: [
      { id: 'layout/row-join-unsure', severity: 'warning', message: 'One of two signs only', place: { page: 3 }, expected: ['a', 'b;c'] },
    ],
  }
}

export function rejected(name: string, bytes: string): DocumentResult {
  const whole = result(name, bytes)
  return {
    ...whole,
    facts: { ...whole.facts, title: null, agency: null, rocYear: null, family: null, script: 'unknown' },
    status: 'rejected',
    reason: 'The file is empty.',
    content: null,
    diagnostics: [{ id: 'ingest/empty-file', severity: 'error', message: 'The file is empty.' }],
  }
}
