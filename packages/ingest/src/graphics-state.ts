import type { Box } from '@zhibiao/model'
import type { Matrix } from './matrix.ts'

/** The part of the graphics state that is followed; saved and restored as a whole. */
export interface GraphicsState {
  matrix: Matrix
  clip: Box
  /** Something other than a box clips: what is painted may leave parts of its box free. */
  clippedByShape: boolean
  /** A blend mode other than normal: what is beneath shines through. */
  blends: boolean
  /** 0 black to 1 white; null: transparent. */
  fill: number | null
  fillOpacity: number
  fillIsPattern: boolean
  stroke: number | null
  strokeOpacity: number
  lineWidth: number
  font: string
  fontSize: number
  characterSpacing: number
  wordSpacing: number
  horizontalScale: number
  leading: number
  rise: number
  renderingMode: number
}

/** The state a page begins with (PDF 1.7, tables 52 and 104). */
export function initialState(matrix: Matrix, clip: Box): GraphicsState {
  return {
    matrix,
    clip,
    clippedByShape: false,
    blends: false,
    fill: 0,
    fillOpacity: 1,
    fillIsPattern: false,
    stroke: 0,
    strokeOpacity: 1,
    lineWidth: 1,
    font: '',
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  }
}
