import type { Place, Table } from '@zhibiao/model'
import type { TablePart } from '../table-part.ts'

/** A table found among the lines of a text, as the part of one that stands on the page of `place`; `continuesRow` where finding it has shown that. */
export function flatPart(
  table: Pick<Table, 'origin' | 'rowCount' | 'columnCount' | 'headerRows' | 'cells'>,
  place: Place,
  continuesRow?: boolean,
): TablePart {
  return {
    type: 'page-table',
    table: { type: 'table', id: '', ...table, places: [place] },
    ...(place.page === undefined ? {} : { page: place.page }),
    ...(continuesRow !== undefined && { continuesRow }),
  }
}
