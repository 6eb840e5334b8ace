import type { Diagnostic, Explanation } from '@zhibiao/model'

export type BatchDiagnosticId =
  | 'batch/file-not-readable'
  | 'batch/file-changed'
  | 'batch/not-a-report'
  | 'batch/timed-out'
  | 'batch/out-of-memory'
  | 'batch/too-many-pages'
  | 'batch/worker-died'
  | 'batch/stage-failed'

export type BatchDiagnostic = Diagnostic<BatchDiagnosticId>

/** What each id means and what to do about it. */
export const batchDiagnostics: Readonly<Record<BatchDiagnosticId, Explanation>> = {
  'batch/file-not-readable': {
    meaning: 'The operating system would not give the bytes of the file, or the list of the folder.',
    advice:
      'Check that it still exists and that you may read it, then run the same command again: it takes up only what is new or changed.',
  },
  'batch/file-changed': {
    meaning: 'The bytes of the file changed while it was being read, so that its pages would not belong together.',
    advice: 'Run the same command again when nothing writes to the file any more.',
  },
  'batch/not-a-report': {
    meaning: 'The file is not of a kind that is read; it is listed so that every file of the folder is accounted for.',
    advice: 'Nothing, if it holds no report. Otherwise save it as PDF, text, Markdown or HTML beside the original.',
  },
  'batch/timed-out': {
    meaning:
      'The time limit for one document, or for one page of a document that had been tried before, was reached; its worker was ended, and only what had been finished was kept.',
    advice:
      'If the file is large, take it again with more time: zhibiao retry DIR --timeout S. It is left alone until then, or until it changes.',
  },
  'batch/out-of-memory': {
    meaning: 'A worker held more memory than a document may take, and was ended; what had been finished was kept.',
    advice:
      'If a viewer opens the file, take it again with more memory: zhibiao retry DIR --memory MB. A small file that asks for so much is made to do harm, or damaged.',
  },
  'batch/too-many-pages': {
    meaning: 'The file says it has more pages than a document may have; those up to the limit were read.',
    advice: 'If it has them, take it again: zhibiao retry DIR --max-pages N. As a rule a damaged file says so.',
  },
  'batch/worker-died': {
    meaning: 'The worker that read the document ended by itself, twice, the second time with nothing else under way.',
    advice: 'Take it again on another machine: zhibiao retry DIR. If it ends again, the file is damaged or hostile: please report it.',
  },
  'batch/stage-failed': {
    meaning: 'A stage threw an error while it worked on this document, which is a defect of zhibiao and not of the file.',
    advice: 'Please report it with the file; the other documents of the run are not affected.',
  },
}
