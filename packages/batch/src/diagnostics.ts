import type { Diagnostic, Explanation } from '@zhibiao/model'

export type BatchDiagnosticId =
  | 'batch/file-not-readable'
  | 'batch/file-changed'
  | 'batch/not-a-report'
  | 'batch/timed-out'
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
    meaning: 'The time limit for one document was reached; its worker was ended, and only what had been finished was kept.',
    advice: 'Run again with a larger --timeout: documents that ran out of time are tried again.',
  },
  'batch/worker-died': {
    meaning: 'The worker that read the document ended by itself, mostly for want of memory; the run went on without it.',
    advice: 'Run again with fewer --jobs. If it ends again, the file is damaged or hostile: please report it.',
  },
  'batch/stage-failed': {
    meaning: 'A stage threw an error while it worked on this document, which is a defect of zhibiao and not of the file.',
    advice: 'Please report it with the file; the other documents of the run are not affected.',
  },
}
