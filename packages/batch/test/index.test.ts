import * as batch from '@zhibiao/batch'
import { expect, test } from 'vitest'

test('the exported names', () => {
  expect(Object.keys(batch).sort()).toEqual([
    'NothingToReadError',
    'batchDiagnostics',
    'createJsonLog',
    'defaultTimeout',
    'defaultWorkerMemory',
    'runBatch',
  ])
})
