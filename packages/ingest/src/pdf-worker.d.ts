/** The half of pdf.js that reads; its package has no types for it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: {
    /** Answers, in this thread, what comes in at a port. */
    initializeFromPort(port: unknown): void
  }
}
