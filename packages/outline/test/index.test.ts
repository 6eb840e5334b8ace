import * as outline from '@zhibiao/outline'
import { expect, test } from 'vitest'

test('the exported names', () => {
  expect(Object.keys(outline).sort()).toEqual(['outline'])
})
