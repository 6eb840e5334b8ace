import { readFileSync } from 'node:fs'
import { folderCases } from '@zhibiao/fixtures'
import { ingest } from '@zhibiao/ingest'
import type { Reading, ReconciledRecord } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { processDocument } from '../src/index.ts'

/** A record in a few lines: what is measured, its figures, what arithmetic says. */
function drawRecord(record: ReconciledRecord): string {
  const figure = (name: string, reading: Reading | null) => {
    if (!reading) return ''
    const { quantity } = reading
    const value = quantity
      ? `${quantity.comparator === '=' ? '' : quantity.comparator}${quantity.value} ${quantity.unit ?? ''}`.trim()
      : 'no number'
    return `    ${name}: ${value}  「${reading.print.text}」\n`
  }
  const period = record.period === '' ? '' : ` ${record.period}`
  return [
    `${record.type} ${record.rocYear ?? '?'}${period} | ${record.goalNo} ${record.goal} | ${record.indicator}${record.item === '' ? '' : ` | ${record.itemNo} ${record.item}`}\n`,
    figure('original', record.originalTarget),
    figure('target', record.target),
    figure('base', record.base),
    figure('actual', record.actual),
    figure('rate', record.statedRate),
    `    ${record.check}${record.computedRate === null ? '' : ` ${record.computedRate}`} ${record.rateBasis} ${record.flags.join(' ')}`.trimEnd(),
    '\n',
  ].join('')
}

test.each(folderCases('records'))('$name', async each => {
  const source = await ingest(new Uint8Array(readFileSync(each.input)), 'input.txt')
  const { records } = processDocument(source.value, { family: 'auto' }).value
  expect(() => each.check(records.map(drawRecord).join('') || 'no records\n')).not.toThrow()
})
