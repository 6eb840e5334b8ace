import { assembleSource, openSource, pageRanges, readPages } from '@zhibiao/ingest'
import { processDocument } from '@zhibiao/pipelines'
import { doTask, type Task } from './document-task.ts'
import { handOver } from './hand-over.ts'

/** What a worker thread runs. */
export default async (task: Task) =>
  handOver(await doTask(task, { openSource, pageRanges, readPages, assembleSource, processDocument }, () => performance.now()))
