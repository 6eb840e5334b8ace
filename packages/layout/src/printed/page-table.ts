import type { Box, Line, Table } from '@zhibiao/model'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import type { TaggedRows } from '../table-part.ts'
import type { FoundTables } from './found-tables.ts'

/** A page as it reads: its lines and tables in order, and the steps that led to the tables. */
export interface PrintedLayout {
  readonly page: number
  readonly blocks: readonly (Line | PageTable)[]
  /** What is printed a second time at the same place, to look bold. */
  readonly shadows: readonly Line[]
  readonly diagnostics: readonly LayoutDiagnostic[]
  readonly steps: FoundTables
}

/** A table on one page: model's Table, plus what joining over pages needs. */
export interface PageTable {
  readonly type: 'page-table'
  readonly table: Table
  /** Whether a rule is drawn above its first row, and below its last, over more than half of its width. */
  readonly closedAbove: boolean
  readonly closedBelow: boolean
  /** Columns whose first cell has no rule above it, and whose last has none below it: they may go on on the page before, or the next. */
  readonly openAbove: readonly number[]
  readonly openBelow: readonly number[]
  /** x of the column edges, for comparing with the next page's. */
  readonly columnEdges: readonly number[]
  readonly box: Box
  readonly page: number
  /** Nothing but furniture can stand above it, or below it, on the page. */
  readonly reachesTop: boolean
  readonly reachesBottom: boolean
  readonly tagged?: TaggedRows
}
