import { join } from 'node:path'
import type { BatchSummary } from '@zhibiao/batch'
import type { DocumentStatus, RecordCheck } from '@zhibiao/model'
import { counted, padEnd, padStart, plural, stringWidth } from './text.ts'

const statusNames: Readonly<Record<DocumentStatus, string>> = {
  ok: 'read',
  partial: 'partly read',
  rejected: 'rejected',
  skipped: 'skipped',
}

const checkNames: Readonly<Record<RecordCheck, string>> = {
  match: 'the stated rate is right',
  capped: 'stated as 100, more was reached',
  truncated: 'cut off, not rounded',
  mismatch: 'the stated rate is another',
  no_rate: 'no rate is printed',
  not_comparable: 'target and actual cannot be divided',
  qualitative: 'the target is words or a rank',
  rate_only: 'a rate without an actual value',
  no_actual: 'no actual value',
  no_target: 'no target',
}

/** What a run did and what the output holds now, for a person. */
export function summaryToText(
  { files, unchanged, same, setAside, left, pages, duration, peakMemory, store }: BatchSummary,
  out: string,
): string {
  const statuses = Object.entries(statusNames).map(([status, name]) => [
    name,
    counted(files[status as DocumentStatus]),
    counted(store.documents[status as DocumentStatus]),
  ])
  const checks = Object.entries(checkNames).flatMap(([check, name]) => {
    const count = store.checks[check as RecordCheck]
    return count > 0 ? [[`  ${check}`, counted(count), name]] : []
  })
  const { findings, corrections, diagnostics, numbers } = store
  const corrected = [
    [corrections.applied, 'applied'],
    [corrections.agrees, 'now read so too'],
    [corrections.evidence_changed, 'applied, but the print is read otherwise now'],
    [corrections.no_record, 'without their record'],
  ].flatMap(([count, what]) => (count ? [`${counted(Number(count))} ${what}`] : []))
  const blocks = [
    columns([['Documents', 'this run', 'in all'], ...statuses.map(([name = '', ...counts]) => [`  ${name}`, ...counts])], 'lrr'),
    unchanged > 0 ? [`  ${counted(unchanged)} of this run had not changed and were not read again`] : [],
    same > 0 ? [`  ${counted(same)} had the bytes of another one and were read once with it`] : [],
    setAside > 0 ? [`  ${counted(setAside)} are set aside, as they went beyond a limit; zhibiao retry takes them again`] : [],
    left > 0 ? [`  ${counted(left)} were left for the next run`] : [],
    [''],
    columns([['Records', counted(store.records), ''], ...checks], 'lrl'),
    [''],
    columns(
      [
        ['Findings', `${counted(findings.high)} high, ${counted(findings.medium)} medium, ${counted(findings.low)} low`],
        ...(corrected.length > 0 ? [['Corrections', `${corrected.join(', ')} (zhibiao correct --list)`]] : []),
        [
          'Diagnostics',
          [plural(diagnostics.error, 'error'), plural(diagnostics.warning, 'warning'), plural(diagnostics.info, 'note')].join(', '),
        ],
        [
          'Numbers',
          `${counted(numbers.record)} in tables of records, ${counted(numbers.cell)} in other tables, ${counted(numbers.narrative)} in the text, ${counted(numbers.ignored)} left out (ledger.csv says why)`,
        ],
        ['Time', timeToText(duration, pages, peakMemory)],
        ['Output', [join(out, 'zhibiao.sqlite'), join(out, 'csv', '*.csv'), join(out, 'datapackage.json')].join('  ')],
        ['Next', nextStep(files, left)],
      ],
      'll',
    ),
  ]
  return `\n${blocks.flat().join('\n')}\n`
}

function timeToText(duration: number, pages: number, peakMemory: number): string {
  const seconds = duration / 1000
  const rate = pages > 0 ? [`${plural(pages, 'page')}, ${(pages / seconds).toFixed(1)} a second`] : []
  return [`${seconds.toFixed(1)} s`, ...rate, `${counted(Math.round(peakMemory / 1e6))} MB at most`].join(', ')
}

function nextStep(files: BatchSummary['files'], left: number): string {
  if (left > 0) return 'the same command again: it goes on where this one stopped'
  if (files.rejected + files.partial > 0) return 'zhibiao explain ID  for the ids in brackets above, and what to do about them'
  return 'open csv/indicators.csv, or csv/findings.csv for what does not add up'
}

/** Cells in columns, each aligned to the left (l) or right (r). */
function columns(rows: readonly (readonly string[])[], alignment: string): string[] {
  const widths = [...alignment].map((_, column) => Math.max(...rows.map(row => stringWidth(row[column] ?? ''))))
  return rows.map(row =>
    row
      .map((cell, column) => (alignment[column] === 'r' ? padStart(cell, widths[column]!) : padEnd(cell, widths[column]!)))
      .join('  ')
      .trimEnd(),
  )
}
