import { readFileSync } from 'node:fs'
import { folderCases } from '@zhibiao/fixtures'
import { type Line, passageAt } from '@zhibiao/model'
import { describe, expect, test } from 'vitest'
import { joinTables } from '../src/join-tables.ts'
import type { TablePart } from '../src/table-part.ts'
import { drawLayout, textToSource } from './flat-source.ts'

interface DrawnLine {
  readonly type: 'line'
  readonly page: number
  readonly text: string
}

interface DrawnTable {
  readonly type: 'table'
  readonly page: number
  readonly headerRows: number
  readonly rows: readonly (readonly string[])[]
  readonly edges: readonly number[]
  readonly caption?: string
  readonly closedAbove?: boolean
  readonly closedBelow?: boolean
  /** Tagged row of each row. */
  readonly tagged?: readonly number[]
}

function toBlock(drawn: DrawnLine | DrawnTable): Line | TablePart {
  const place = { page: drawn.page, box: { left: 50, top: 50, right: 545, bottom: 790 } }
  if (drawn.type === 'line') return { type: 'line', content: passageAt(drawn.text, place), place }
  const { rows, headerRows, edges, caption, closedAbove = true, closedBelow = true, tagged } = drawn
  const cells = rows.flatMap((row, at) =>
    row.map((text, column) => ({
      type: 'cell' as const,
      row: at,
      column,
      rowSpan: 1,
      columnSpan: 1,
      content: passageAt(text, place),
      places: [place],
    })),
  )
  const size = { rowCount: rows.length, columnCount: rows[0]!.length, headerRows }
  return {
    type: 'page-table',
    table: {
      type: 'table',
      id: '',
      origin: 'rulings',
      ...size,
      cells,
      places: [place],
      ...(caption && { caption: passageAt(caption, place) }),
    },
    page: drawn.page,
    columnEdges: edges,
    closedAbove,
    closedBelow,
    reachesTop: true,
    reachesBottom: true,
    ...(tagged && { tagged: { shape: 7, rows: tagged } }),
  }
}

describe('parts of tables', () => {
  for (const each of folderCases('layout').filter(({ name }) => name.startsWith('join-'))) {
    const blocks = (JSON.parse(readFileSync(each.input, 'utf8')) as (DrawnLine | DrawnTable)[]).map(toBlock)
    const { facts } = textToSource('')

    test(each.name, () => {
      const joined = joinTables(blocks)
      each.check(drawLayout({ type: 'laid-out', facts, blocks: joined.blocks, furniture: joined.furniture }), joined.diagnostics)
    })

    test(`${each.name}, pages kept apart`, () => {
      expect(joinTables(blocks, true).blocks).toHaveLength(blocks.length)
    })
  }
})
