import * as cli from '@zhibiao/cli'
import { expect, test } from 'vitest'

test('the exported names', () => {
  expect(Object.keys(cli)).toEqual(['run'])
})
