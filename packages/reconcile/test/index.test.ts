import { expect, test } from 'vitest'
import * as reconcile from '../src/index.ts'

test('the exported names', () => {
  expect(Object.keys(reconcile).sort()).toEqual(['checkExplanations', 'findingExplanations', 'reconcile'])
})
