import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** Length of an id in hex digits, as that of the findings of a document. */
const idLength = 16
/** A longer text is more than one figure. */
const longestFigure = 40
/** What only ever grows; a rate does not, nor what is counted anew each year. */
const cumulative = /累計|累積|累计|累积/
const perYear = /率|比例|百分|本年度|當年/

type Figure = 'target' | 'actual'

interface Member {
  readonly record_id: string
  readonly document_id: string
  readonly source_name: string
  readonly record_type: 'indicator' | 'budget'
  readonly indicator: string | null
  readonly item: string | null
  readonly year: number
  readonly period: string | null
  readonly target_text: string | null
  readonly target_value: number | null
  readonly target_unit: string | null
  readonly target_step: number | null
  readonly actual_text: string | null
  readonly actual_value: number | null
  readonly actual_unit: string | null
  readonly actual_step: number | null
  readonly page: number | null
  readonly box: string | null
  readonly line: number | null
  readonly position: number
}

/** Without document and position. */
interface Draft {
  readonly kind: 'restatement' | 'unit_disagreement' | 'cumulative_drop'
  readonly severity: 'medium' | 'low'
  readonly figure: Figure
  readonly other: Member
  readonly message: string
}

/** Behind all findings that a document has of its own. */
const firstPosition = 1_000_000
/** More than `compare` gives for a record. */
const positionsOfRecord = 10

/**
 * Makes anew the findings of a series that no document alone shows: each record against the one before it. They stand with the later record, behind
 * the document's own findings in the order of its records, and do not depend on the order of writing. Takes the time of sorting the records of the series.
 *
 *     one year and period in two documents      target or actual restated
 *     one year and the one before it            another unit; a cumulative figure that went down
 */
export function refreshSeriesFindings(db: Database): (seriesId: string) => void {
  const remove = db.prepare(
    "DELETE FROM findings WHERE scope = 'series' AND record_id IN (SELECT record_id FROM indicators WHERE series_id = ?)",
  )
  const membersOf = db.prepare<[string], Member>(`
    SELECT i.record_id, i.document_id, i.source_name, i.record_type, i.indicator, i.item, i.year, i.period,
      i.target_text, i.target_value, i.target_unit, t.step AS target_step,
      i.actual_text, i.actual_value, i.actual_unit, a.step AS actual_step, i.page, i.box, i.line, i.position
    FROM indicators AS i JOIN documents AS d USING (document_id)
    LEFT JOIN observations AS t ON t.record_id = i.record_id AND t.role = 'target'
    LEFT JOIN observations AS a ON a.record_id = i.record_id AND a.role = 'actual'
    WHERE i.series_id = ? AND i.year IS NOT NULL
    ORDER BY i.year, i.period NULLS FIRST, d.year NULLS FIRST, i.source_name, i.position`)
  const insert = db.prepare(`
    INSERT INTO findings (finding_id, document_id, source_name, kind, severity, outcome, scope, record_id, page, box, line, text, stated, computed, unit, message, position)
    VALUES (:finding_id, :document_id, :source_name, :kind, :severity, 'fail', 'series', :record_id, :page, :box, :line, :text, :stated, :computed, :unit, :message, :position)`)
  return series => {
    remove.run(series)
    let [before, latest, previous, elsewhere]: (Member | undefined)[] = []
    for (const member of membersOf.all(series)) {
      // By year, and whole years first: what came last before this year is the year before.
      if (member.year !== previous?.year) before = latest
      // The last record before this one of its year and period in another document; those of a year and period stand together.
      if (member.year !== previous?.year || member.period !== previous.period) elsewhere = undefined
      else if (member.document_id !== previous.document_id) elsewhere = previous
      const drafts = compare(member, elsewhere, member.period === null ? before : undefined)
      for (const [at, draft] of drafts.entries())
        insert.run({ ...toRow(member, draft), position: firstPosition + member.position * positionsOfRecord + at })
      if (member.period === null) latest = member
      previous = member
    }
  }
}

function compare(member: Member, sameTime: Member | undefined, yearBefore: Member | undefined): Draft[] {
  const restated = (['target', 'actual'] as const).flatMap((figure): Draft[] =>
    sameTime && isRestated(member, sameTime, figure)
      ? [
          {
            kind: 'restatement',
            // A budget is changed in the course of its year, and the next book prints it as it was in the end.
            severity: member.record_type === 'budget' ? 'low' : 'medium',
            figure,
            other: sameTime,
            message: `${nameOf(member)}：${member.year} 年${words[figure].zh}此處為 ${textOf(member, figure)}，${sameTime.source_name} 為 ${textOf(sameTime, figure)}。The ${words[figure].en} of ${member.year} is ${textOf(member, figure)} here, ${textOf(sameTime, figure)} in ${sameTime.source_name}.`,
          },
        ]
      : [],
  )
  if (!yearBefore || member.record_type === 'budget') return restated
  const units = (['target', 'actual'] as const).flatMap((figure): Draft[] =>
    unitsDiffer(member, yearBefore, figure)
      ? [
          {
            kind: 'unit_disagreement',
            severity: 'low',
            figure,
            other: yearBefore,
            message: `${nameOf(member)}：${words[figure].zh}單位 ${member.year} 年為「${member[`${figure}_unit`]}」，${yearBefore.year} 年（${yearBefore.source_name}）為「${yearBefore[`${figure}_unit`]}」。The unit is not that of the year before.`,
          },
        ]
      : [],
  )
  return [...restated, ...units, ...drop(member, yearBefore)]
}

const words = { target: { zh: '目標值', en: 'target' }, actual: { zh: '實際值', en: 'actual' } } as const

function isRestated(a: Member, b: Member, figure: Figure): boolean {
  const [first, second] = [a[`${figure}_value`], b[`${figure}_value`]]
  if (first === null || second === null || a[`${figure}_unit`] !== b[`${figure}_unit`]) return false
  if ([a, b].some(member => textOf(member, figure).length > longestFigure)) return false
  return Math.abs(first - second) > Math.max(a[`${figure}_step`] ?? 0, b[`${figure}_step`] ?? 0) * 0.999
}

function unitsDiffer(a: Member, b: Member, figure: Figure): boolean {
  const [first, second] = [a[`${figure}_unit`], b[`${figure}_unit`]]
  return first !== null && second !== null && first !== second && a[`${figure}_value`] !== null && b[`${figure}_value`] !== null
}

function drop(member: Member, before: Member): Draft[] {
  const name = `${member.indicator ?? ''}${member.item ?? ''}`
  if (
    !cumulative.test(name) ||
    perYear.test(name) ||
    member.actual_unit !== before.actual_unit ||
    member.document_id === before.document_id
  )
    return []
  if (member.actual_value === null || before.actual_value === null || member.actual_value >= before.actual_value) return []
  return [
    {
      kind: 'cumulative_drop',
      severity: 'medium',
      figure: 'actual',
      other: before,
      message: `${nameOf(member)}：累計數 ${member.year} 年 ${textOf(member, 'actual')}，少於 ${before.year} 年 ${textOf(before, 'actual')}（${before.source_name}）。A cumulative figure goes down.`,
    },
  ]
}

function nameOf({ indicator, item }: Member): string {
  return [indicator, item].filter(text => text !== null && text !== '').join(' › ')
}

function textOf(member: Member, figure: Figure): string {
  return (member[`${figure}_text`] ?? '').replace(/\s+/g, ' ').trim()
}

function toRow(member: Member, { kind, severity, figure, other, message }: Draft): Record<string, string | number | null> {
  const key = [kind, figure, member.record_id, other.record_id].join('\u001f')
  return {
    finding_id: createHash('sha256').update(key).digest('hex').slice(0, idLength),
    document_id: member.document_id,
    source_name: member.source_name,
    kind,
    severity,
    record_id: member.record_id,
    page: member.page,
    box: member.box,
    line: member.line,
    text: member[`${figure}_text`],
    stated: member[`${figure}_value`],
    computed: kind === 'unit_disagreement' ? null : other[`${figure}_value`],
    unit: member[`${figure}_unit`],
    message,
  }
}
