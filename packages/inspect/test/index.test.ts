import * as inspect from '@zhibiao/inspect'
import { expect, test } from 'vitest'

test('the exported names', () => {
  expect(Object.keys(inspect)).toEqual(['pageToSvg'])
})
