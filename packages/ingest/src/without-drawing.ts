import { createRequire, Module } from 'node:module'
import { Inflation } from './inflation.ts'

/**
 * Stands in for what pdf.js draws with. On Node it loads a canvas as soon as it is imported: a library of 35 MB, and more time than all the rest
 * of a worker's start. Nothing here is ever drawn, so it finds these instead.
 */
class Nothing {}

/** Where pdf.js believes that fonts are loaded for drawing it makes no outlines of their glyphs, which is a quarter of the time of a page. */
class UnloadedFont {
  readonly loaded = Promise.resolve()
}

const fromPdfjs = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const canvas = pathOf('@napi-rs/canvas')
if (canvas !== null) {
  const empty = new Module(canvas)
  empty.exports = { DOMMatrix: Nothing, ImageData: Nothing, Path2D: Nothing }
  empty.loaded = true
  fromPdfjs.cache[canvas] ??= empty
}
Object.assign(globalThis, { FontFace: UnloadedFont, DecompressionStream: Inflation })

/** Null where it is not installed: pdf.js takes it as optional. */
function pathOf(name: string): string | null {
  try {
    return fromPdfjs.resolve(name)
  } catch {
    return null
  }
}
