import * as model from '@zhibiao/model'
import { expect, test } from 'vitest'

test('the exported names', () => {
  expect(Object.keys(model).sort()).toEqual([
    'ExtractionError',
    'cellsToGrid',
    'cellsToTexts',
    'emptyPassage',
    'formatBox',
    'joinPassages',
    'mergePlaces',
    'passageAt',
    'placesOf',
    'replaceInPassage',
    'slicePassage',
    'splitUnitLine',
    'titleCells',
    'titleOf',
    'trimPassage',
    'unionBox',
    'unitLine',
  ])
})
