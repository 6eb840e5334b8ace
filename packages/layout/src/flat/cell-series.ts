import type { MarkerStyle } from '@zhibiao/model'
import type { Fragment } from './column-fit.ts'

/** The numbers of a cell's outermost paragraphs so far. */
export interface Series {
  readonly style: MarkerStyle
  readonly ordinal: number
  /** 1.10秒, 2.15%: its numbers are glued to what they number. */
  readonly glued: boolean
}

/** It begins a numbered paragraph; where the number is glued, only as the next one of such a series. */
export function isNumbered({ marker, glued }: Fragment, series: Series | null): boolean {
  if (!marker) return false
  if (!glued) return true
  return series?.glued === true && marker.ordinal === series.ordinal + 1
}

/** The series a cell has after `fragment`: that of its first marker, where it begins with 1 or begins the cell. */
export function seriesAfter(series: Series | null, fragment: Fragment, begins: boolean): Series | null {
  const { marker, glued } = fragment
  if (!marker) return series
  if (!series || (series.glued && !glued)) {
    const starts = marker.ordinal === 1 ? begins || !glued : begins && !glued
    return starts ? { style: marker.style, ordinal: marker.ordinal, glued } : null
  }
  if (marker.style !== series.style) return series
  return !glued || isNumbered(fragment, series) ? { ...series, ordinal: marker.ordinal } : series
}
