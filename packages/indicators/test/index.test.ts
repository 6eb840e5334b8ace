import * as indicators from '@zhibiao/indicators'
import { expect, test } from 'vitest'

test('the exported names', () => {
  expect(Object.keys(indicators).sort()).toEqual(['extractIndicators', 'flagExplanations', 'indicatorsDiagnostics'])
})
