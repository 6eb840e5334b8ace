import { assembleSource, openFile, openReader, pageRanges } from '@zhibiao/ingest'
import { processDocument } from '@zhibiao/pipelines'
import { createTaskDoer } from './document-task.ts'
import { handOver } from './hand-over.ts'
import type { Task } from './task.ts'

const doTask = createTaskDoer({ openFile, pageRanges, openReader, assembleSource, processDocument }, () => performance.now())

/** What a worker thread runs. */
export default async (task: Task) => handOver(await doTask(task))
