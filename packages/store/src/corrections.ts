import type { Database } from 'better-sqlite3'
import { asExtracted, correctionCarrier } from './carry-corrections.ts'
import { evidenceField, figureFields, textToValue, toCorrectableField } from './correctable.ts'
import { correctedRate } from './corrected-rate.ts'
import { nameList } from './ddl.ts'
import { InvalidCorrectionError } from './errors.ts'
import { printNumber } from './print-number.ts'
import type { RowOf, Value } from './table.ts'
import { corrections } from './tables/corrections.ts'
import type { indicators } from './tables/indicators.ts'

/** What a person sets right; `value` is the text of a cell of CSV, empty for "not there". The store has no clock. */
export interface Correction {
  readonly recordId: string
  readonly field: string
  readonly value: string
  readonly why: string
  readonly author: string
  /** ISO 8601. */
  readonly madeAt: string
}

export type CorrectionRow = RowOf<typeof corrections>
type RecordRow = RowOf<typeof indicators>
type Changes = Partial<Record<keyof RecordRow, Value>>

/** States of corrections that say what a record should be. */
const inForce = "state IN ('applied', 'agrees', 'evidence_changed', 'no_record')"

/** Flag of a record that shows something a person has corrected. */
const correctedFlag = 'corrected'

/** Puts corrections on records, and says of each what became of it. All of it runs in the transaction of the caller. */
export interface Corrector {
  /** After a document was read anew: its rows are what extraction gives. */
  apply(documentId: string): void
  /** Gives the document of the record. */
  add(correction: Correction): { readonly documentId: string; readonly correctionId: number }
  withdraw(recordId: string, field: string): { readonly documentId: string }
  list(): CorrectionRow[]
}

export function corrector(db: Database): Corrector {
  const carry = correctionCarrier(db)
  const recordOf = db.prepare<[string], RecordRow>('SELECT * FROM indicators WHERE record_id = ?')
  const recordsAt = db.prepare<CorrectionRow, RecordRow>(
    'SELECT * FROM indicators WHERE document_id = @document_id AND page IS @page AND line IS @line AND box IS @box LIMIT 2',
  )
  const correctedIn = db.prepare<[string], RecordRow>('SELECT * FROM indicators WHERE document_id = ? AND extracted IS NOT NULL')
  const ofDocument = db.prepare<[string], CorrectionRow>(
    `SELECT * FROM corrections WHERE document_id = ? AND ${inForce} ORDER BY correction_id`,
  )
  const markLost = db.prepare(`
    UPDATE corrections SET state = 'no_record', extracted_now = NULL, evidence_now = NULL
    WHERE ${inForce} AND record_id NOT IN (SELECT record_id FROM indicators)`)
  const update = db.prepare(
    'UPDATE corrections SET record_id = @record_id, extracted_now = @extracted_now, evidence_now = @evidence_now, state = @state WHERE correction_id = @correction_id',
  )
  const insert = db.prepare(
    `INSERT INTO corrections (${nameList(Object.keys(corrections.columns))}) VALUES (${Object.keys(corrections.columns)
      .map(name => `@${name}`)
      .join(', ')})`,
  )
  const supersede = db.prepare<[string, string, string]>(
    `UPDATE corrections SET state = ? WHERE record_id = ? AND field = ? AND ${inForce}`,
  )
  const nextId = db.prepare<[], number>('SELECT ifnull(max(correction_id), 0) + 1 FROM corrections').pluck()
  const documentOf = db
    .prepare<[string, string], string>(`SELECT document_id FROM corrections WHERE record_id = ? AND field = ? AND ${inForce}`)
    .pluck()

  /** The record of a correction; where its id is gone since a name in it is read otherwise now, the only one in its place. */
  function findRecord(correction: CorrectionRow): RecordRow | null {
    const record = recordOf.get(correction.record_id)
    if (record) return record
    const [only, another] = recordsAt.all(correction)
    return only && !another ? only : null
  }

  function apply(documentId: string): void {
    carry(documentId)
    for (const record of correctedIn.all(documentId)) {
      setColumns(db, record.record_id, { ...JSON.parse(record.extracted!), extracted: null })
    }
    const byRecord = new Map<string, { record: RecordRow; changes: Changes }>()
    for (const correction of ofDocument.all(documentId)) {
      const record = findRecord(correction)
      if (!record) continue
      const field = toCorrectableField(correction.field)
      const [extracted_now, evidence_now] = [printValue(record[field]), printValue(record[evidenceField(field)])]
      update.run({
        ...correction,
        record_id: record.record_id,
        extracted_now,
        evidence_now,
        state: stateOf(correction, extracted_now, evidence_now),
      })
      const entry = byRecord.get(record.record_id) ?? { record, changes: {} }
      entry.changes[field] = textToValue(field, correction.value)
      byRecord.set(record.record_id, entry)
    }
    markLost.run()
    for (const { record, changes } of byRecord.values()) writeChanges(db, record, changes)
  }

  return {
    apply,
    add({ recordId, field: name, value, why, author, madeAt }) {
      const field = toCorrectableField(name)
      textToValue(field, value)
      const shown = recordOf.get(recordId)
      if (!shown) throw new InvalidCorrectionError(`There is no record "${recordId}".`)
      if (why.trim() === '' || author.trim() === '') throw new InvalidCorrectionError('A correction needs a reason and an author.')
      const extracted = asExtracted(shown)
      supersede.run('superseded', recordId, field)
      const row: CorrectionRow = {
        ...{ correction_id: nextId.get()!, record_id: recordId, field, value: value === '' ? null : value },
        ...{ extracted: printValue(extracted[field]), extracted_now: null, evidence: printValue(extracted[evidenceField(field)]) },
        ...{ evidence_now: null, why: why.trim(), author: author.trim(), made_at: madeAt, state: 'applied' },
        ...{ document_id: shown.document_id, source_name: shown.source_name, page: shown.page, box: shown.box, line: shown.line },
      }
      insert.run(row)
      apply(shown.document_id)
      return { documentId: shown.document_id, correctionId: row.correction_id }
    },
    withdraw(recordId, field) {
      const documentId = documentOf.get(recordId, field)
      if (!documentId) throw new InvalidCorrectionError(`No correction of ${field} is in force for record "${recordId}".`)
      supersede.run('withdrawn', recordId, field)
      apply(documentId)
      return { documentId }
    },
    list: () => db.prepare<[], CorrectionRow>('SELECT * FROM corrections ORDER BY correction_id').all(),
  }
}

function stateOf(correction: CorrectionRow, extractedNow: string | null, evidenceNow: string | null): CorrectionRow['state'] {
  if (extractedNow === correction.value) return 'agrees'
  return extractedNow === correction.extracted && evidenceNow === correction.evidence ? 'applied' : 'evidence_changed'
}

/** Changes the record, with what follows from the changes, and keeps beside it what extraction gave. */
function writeChanges(db: Database, record: RecordRow, changes: Changes): void {
  const all = withConsequences(record, changes)
  const changed = Object.keys(all).filter(name => all[name as keyof Changes] !== record[name as keyof RecordRow]) as (keyof RecordRow)[]
  if (changed.length === 0) return
  const extracted = JSON.stringify(Object.fromEntries([...changed, 'flags' as const].map(name => [name, record[name]])))
  const flags = [...new Set([...(record.flags?.split(';') ?? []), correctedFlag])].sort().join(';')
  setColumns(db, record.record_id, { ...all, flags, extracted })
}

function withConsequences(record: RecordRow, changes: Changes): Changes {
  const all: Changes = { ...changes }
  if (typeof changes.roc_year === 'number' && changes.year === undefined) all.year = changes.roc_year + 1911
  if (typeof changes.year === 'number' && changes.roc_year === undefined) all.roc_year = changes.year - 1911
  const touched = figureFields.some(field => field in changes && changes[field] !== record[field])
  return touched ? { ...all, ...correctedRate({ ...record, ...all } as RecordRow) } : all
}

function setColumns(db: Database, recordId: string, values: Readonly<Record<string, Value>>): void {
  const assignments = Object.keys(values).map(name => `"${name}" = @${name}`)
  db.prepare(`UPDATE indicators SET ${assignments.join(', ')} WHERE record_id = @of_record`).run({ ...values, of_record: recordId })
}

function printValue(value: Value): string | null {
  return typeof value === 'number' ? printNumber(value) : value
}
