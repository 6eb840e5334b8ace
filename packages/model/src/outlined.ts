import type { Cell, Line, Table } from './laid-out.ts'
import type { Passage } from './passage.ts'
import type { SourceFacts } from './source.ts'

/**
 * Alphabet and brackets of a list marker. The names are those of the first of each series:
 * 壹、 一、 (一) 1. (1) 1） ① A. (A) a. (a) 甲、 第一章 bullets (•, -, ○ …).
 */
export type MarkerStyle =
  | '壹、'
  | '一、'
  | '(一)'
  | '一)'
  | '1.'
  | '(1)'
  | '1)'
  | '①'
  | 'A.'
  | '(A)'
  | 'a.'
  | '(a)'
  | '甲、'
  | '(甲)'
  | 'i.'
  | '(i)'
  | '第一章'
  | '第一節'
  | '•'

/** `text` as printed, without spaces around it: 一、, (三), 2. */
export interface ListMarker {
  readonly text: string
  readonly style: MarkerStyle
  /** Its number in the series, from 1; 0 for a bullet. */
  readonly ordinal: number
}

/** What `outline` yields: the document as its headings and markers nest it. */
export interface OutlinedDocument {
  readonly type: 'outlined'
  readonly facts: SourceFacts
  readonly root: Section
  readonly furniture: readonly Line[]
}

/** A heading and what stands under it; the root has no marker and an empty title. */
export interface Section {
  readonly type: 'section'
  readonly marker: ListMarker | null
  /** Without the marker; with a closing colon as printed. */
  readonly title: Passage
  /** Points; absent for text files. */
  readonly fontSize?: number
  readonly children: readonly OutlineNode[]
}

export type OutlineNode = Section | Paragraph | OutlinedTable

/** Running text, its lines rejoined. */
export interface Paragraph {
  readonly type: 'paragraph'
  readonly marker: ListMarker | null
  /** Without the marker. */
  readonly content: Passage
  readonly fontSize?: number
}

export interface OutlinedTable {
  readonly type: 'outlined-table'
  readonly table: Omit<Table, 'cells'>
  readonly cells: readonly OutlinedCell[]
}

/** A cell with its numbered paragraphs; `items` is empty where the cell has no list markers. */
export interface OutlinedCell extends Cell {
  readonly items: readonly ListItem[]
}

/**
 * A numbered paragraph inside a cell or paragraph, with what is numbered below it. An item without a marker is text that stands before the first marker.
 */
export interface ListItem {
  readonly type: 'item'
  readonly marker: ListMarker | null
  /** Own text, without marker and without the children's. */
  readonly content: Passage
  /** Marker, own text and children, as printed. */
  readonly whole: Passage
  readonly children: readonly ListItem[]
}
