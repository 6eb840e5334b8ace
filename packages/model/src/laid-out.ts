import type { Passage } from './passage.ts'
import type { Place } from './place.ts'
import type { SourceFacts } from './source.ts'

/** What `layout` yields: lines and tables in reading order, running heads and feet apart. */
export interface LaidOutDocument {
  readonly type: 'laid-out'
  readonly facts: SourceFacts
  readonly blocks: readonly Block[]
  /** Running heads, feet and page numbers. */
  readonly furniture: readonly Line[]
}

export type Block = Line | Table

/** One printed line outside any table. */
export interface Line {
  readonly type: 'line'
  readonly content: Passage
  readonly place: Place
  /** Points; absent for text files. */
  readonly fontSize?: number
  /** True where the line's text reaches the right edge of its column, so that the next line may go on with it; absent where unknown. */
  readonly full?: boolean
  /** A blank line, page break or gap stands before it. */
  readonly gapBefore?: boolean
}

/** How the grid of a table was found. */
export type TableOrigin = 'rulings' | 'alignment' | 'tags' | 'tabs' | 'pipes' | 'html' | 'columns'

/** A table as a person sees it, rows joined over pages. Rows and columns count from 0; `cells` are the real ones, row by row. */
export interface Table {
  readonly type: 'table'
  /** `t1`, `t2` … in reading order. */
  readonly id: string
  readonly origin: TableOrigin
  readonly rowCount: number
  readonly columnCount: number
  /** How many of the first rows are header rows. */
  readonly headerRows: number
  readonly cells: readonly Cell[]
  /** One place a page the table stands on. */
  readonly places: readonly Place[]
  /** 表 1-2 …, as printed above or below. */
  readonly caption?: Passage
  /** 單位：千元, as printed beside the table. */
  readonly unitLine?: Passage
}

export interface Cell {
  readonly type: 'cell'
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** Text rejoined over lines and pages. */
  readonly content: Passage
  readonly places: readonly Place[]
}
