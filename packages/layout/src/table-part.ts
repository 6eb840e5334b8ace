import type { Box, Table } from '@zhibiao/model'

/**
 * A table as far as one page (or one run of lines of a text file) shows it, with what joining it to the next needs.
 * The fields after `table` are absent in text without geometry.
 */
export interface TablePart {
  readonly type: 'page-table'
  readonly table: Table
  /** The file's page it stands on, where that is known. */
  readonly page?: number
  readonly box?: Box
  /** x of the column edges, left to right, points. */
  readonly columnEdges?: readonly number[]
  /** A ruling closes it above, below. */
  readonly closedAbove?: boolean
  readonly closedBelow?: boolean
  /** Whether its first row goes on with the last row of the part before, where finding the table has shown it. */
  readonly continuesRow?: boolean
  /** Nothing but furniture stands between it and the page's edge. */
  readonly reachesTop?: boolean
  readonly reachesBottom?: boolean
  /** The table of the document's tags that it is, where print and tags agree. */
  readonly tagged?: TaggedRows
}

/** `shape` is the same for all parts of a table; `rows` has the tagged row of each of the part's rows, null where no word tells. */
export interface TaggedRows {
  readonly shape: number
  readonly rows: readonly (number | null)[]
}
