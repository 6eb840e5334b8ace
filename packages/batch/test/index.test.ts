import * as batch from '@zhibiao/batch'
import { expect, test } from 'vitest'

test('the exported names', () => {
  expect(Object.keys(batch).sort()).toEqual([
    'NothingToReadError',
    'batchDiagnostics',
    'collectRun',
    'createJsonLog',
    'defaultMaxPages',
    'defaultTimeout',
    'defaultWorkerMemory',
    'removeFiles',
    'retryBatch',
    'runBatch',
    'runToHtml',
    'systemClock',
  ])
})
