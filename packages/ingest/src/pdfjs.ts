/** pdf.js as this package uses it: what is printed and where, nothing drawn. `without-drawing.ts` comes first: pdf.js looks for a canvas when it is loaded. */
import './without-drawing.ts'

export { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
export { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
