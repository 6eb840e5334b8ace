import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableToFindings } from '../src/tables/table-findings.ts'
import { textsToTable } from './tables.ts'

/** Figures of a table, in thousandths, with the total of each row and column. */
const consistent = fc
  .integer({ min: 3, max: 6 })
  .chain(columns =>
    fc.array(fc.array(fc.integer({ min: 200_000, max: 99_999_999 }), { minLength: columns, maxLength: columns }), {
      minLength: 3,
      maxLength: 6,
    }),
  )
  .map(rows => {
    const withTotals = rows.map(row => [...row, sum(row)])
    return [...withTotals, withTotals[0]!.map((_, column) => sum(withTotals.map(row => row[column]!)))]
  })

function sum(figures: readonly number[]): number {
  return figures.reduce((all, figure) => all + figure, 0)
}

function toTable(figures: readonly (readonly string[])[]) {
  const header = ['單位', ...figures[0]!.slice(0, -1).map((_, index) => `第${'甲乙丙丁戊己'[index]}類`), '合計']
  return textsToTable([
    header,
    ...figures.map((row, index) => [index === figures.length - 1 ? '總計' : `${'東西南北中海'[index]}區`, ...row]),
  ])
}

test('a consistent table stays silent, however its figures are rounded or cut off', () => {
  fc.assert(
    fc.property(consistent, fc.integer({ min: 0, max: 4 }), fc.constantFrom(Math.round, Math.floor), (figures, digits, round) => {
      const step = 10 ** digits
      const printed = figures.map(row => row.map(figure => ((round(figure / step) * step) / 1000).toFixed(Math.max(0, 3 - digits))))
      expect(tableToFindings(toTable(printed)).findings).toEqual([])
    }),
  )
})

test('a changed digit that no rounding explains is found, and its cell is named with what it should be', () => {
  fc.assert(
    fc.property(consistent, fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), (figures, row, column, place, by) => {
      // Figures that all end in zeros were rounded to them; equal ones may be a subtotal and its only part.
      fc.pre(figures.flat().filter(figure => figure % 10 !== 0).length > 2 && new Set(figures.flat()).size === figures.flat().length)
      const printed = figures.map(line => line.map(figure => String(figure)))
      const [at, across] = [row % figures.length, column % figures[0]!.length]
      const digits = [...printed[at]![across]!]
      // The last two digits are within what rounding may do to so many parts.
      const index = place % (digits.length - 2)
      const digit = (Number(digits[index]) + by) % 10
      fc.pre(!(index === 0 && digit === 0))
      digits[index] = String(digit)
      printed[at]![across] = digits.join('')
      const { findings } = tableToFindings(toTable(printed))
      expect(
        findings.map(({ place: found, computed, severity }) => ({ line: found?.line, left: found?.box?.left, computed, severity })),
      ).toEqual([{ line: at + 2, left: across + 1, computed: figures[at]![across], severity: 'high' }])
    }),
  )
})

test('years with a difference and a growth stay silent when they are right', () => {
  const years = fc.array(fc.tuple(fc.integer({ min: 50, max: 900_000 }), fc.integer({ min: 50, max: 900_000 })), {
    minLength: 3,
    maxLength: 8,
  })
  fc.assert(
    fc.property(years, fc.integer({ min: 0, max: 2 }), (rows, decimals) => {
      const body = rows.map(([before, after], index) => [
        `第${index}類`,
        String(before),
        String(after),
        String(after - before),
        `${((100 * (after - before)) / before).toFixed(decimals)}%`,
      ])
      expect(tableToFindings(textsToTable([['項目', '109年', '110年', '增減數', '成長率'], ...body])).findings).toEqual([])
    }),
  )
})
