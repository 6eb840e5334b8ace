import type { ExpectedCell } from '@zhibiao/fixtures'
import type { TidyTable } from '@zhibiao/model'

const fold = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** 【表1-2】近五年… → 表1-2 */
const tableNumber = (caption: string) => /表\s*\d+[-－]\d+/.exec(caption)?.[0] ?? caption

/** Every expected cell that is not found with its text, value and unit, and every body cell that is not expected, a line each. */
export function compareCells(tables: readonly TidyTable[], expected: readonly ExpectedCell[]): string[] {
  const found = tables.flatMap(table =>
    table.cells
      .filter(cell => !cell.header && cell.rowPath.length > 0)
      .map(cell => {
        const key = [cell.places[0]?.page, tableNumber(table.caption), cell.rowPath.join('›'), cell.columnPath.join('›')]
          .map(part => fold(String(part)))
          .join(' | ')
        return [key, `${fold(cell.content.text)} = ${cell.quantity?.value ?? ''} ${cell.quantity?.unit ?? ''}`] as const
      }),
  )
  const cells = new Map(found)
  const differences: string[] = []
  for (const want of expected) {
    const key = [want.page, want.table, want.row_path, want.column_path].map(fold).join(' | ')
    const wanted = `${fold(want.text)} = ${want.value} ${want.unit}`
    const got = cells.get(key)
    cells.delete(key)
    if (got !== wanted) differences.push(`${key}: ${got ?? 'missing'}, expected ${wanted}`)
  }
  return [...differences, ...[...cells].map(([key, got]) => `extra: ${key}: ${got}`)]
}
