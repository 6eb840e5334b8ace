/** What a column, or a row of a table with years across, holds. */
export type Role =
  | 'goal'
  | 'indicator'
  | 'item'
  /** 一级指标, 二级指标: the classes that indicators are sorted into. */
  | 'level'
  /** 業務別, 面向: what goals are sorted into; the goal itself where nothing else names one. */
  | 'class'
  | 'evaluationSystem'
  | 'evaluationMethod'
  | 'measurementStandard'
  | 'originalTarget'
  | 'target'
  | 'actual'
  | 'rate'
  | 'analysis'
  /** A cell that tells promise and result of its row in sentences or behind labels. */
  | 'told'
  | 'remark'
  /** By how much a budget was changed (追加減數): part of another figure, none of a record. */
  | 'change'
  /** When something was to be done, or was done. */
  | 'date'
  | 'year'
  | 'period'
  | 'unit'

/** What a numbered paragraph of a narrative cell tells. */
export type PartRole = 'measurementStandard' | 'progress' | 'targetsAndRates' | 'benefit'

/** Words that name a thing, as printed; compared by match key. The first that fits decides, so the special stands before the general. */
export type Vocabulary<Name extends string> = readonly (readonly [Name, readonly string[]])[]

/** A family of reports, as data: what its tables, headings and labels are called. Files in `pipelines` fill it in. */
export interface Family {
  readonly name: string
  /** What a row of its tables is; `indicator` unless said. */
  readonly recordType?: 'budget'
  /** Column titles of its tables. */
  readonly columns: Vocabulary<Role>
  /** Roles without which a table is not of this family. */
  readonly required: readonly Role[]
  /** The orders in which its tables usually have their columns: where OCR leaves no more of a title, they say what it must have been. */
  readonly usualColumns?: readonly (readonly Role[])[]
  /** Roles that another family has and this one must not have. */
  readonly excluded?: readonly Role[]
  /** Columns without a role, left of the first figure, name the row; otherwise only `goal` and `indicator` columns do. */
  readonly labelColumns?: boolean
  /** Its columns are of different years of the book (本年度預算數｜上年度預算數｜前年度決算數). */
  readonly yearsApart?: boolean
  /** A title alone (比率) does not make a rate: most rows must agree that it is actual ÷ target. */
  readonly verifyRate?: boolean
  /** `rows`: a record a row. `years-across`: years as columns, the roles name the rows. `card`: each label stands before its value, in a table or a line. */
  readonly orientation: 'rows' | 'years-across' | 'card'
  /** Where goal and indicator stand when the table has no column for them: the labels of the headings above it, or none for the nearest heading. */
  readonly headings?: {
    readonly goal?: readonly string[]
    readonly indicator?: readonly string[]
    /** Headings that name a part of a plan, not a plan. */
    readonly parts?: readonly string[]
    readonly progress?: readonly string[]
    readonly standard?: readonly string[]
    readonly budget?: readonly string[]
  }
  /** Labels of the numbered paragraphs of the `analysis` column. */
  readonly parts?: Vocabulary<PartRole>
  readonly phrases?: NarrativePhrases
}

/** Words that give the amounts of a budget sentence their roles: 本計畫114年度預算編列…，以前年度保留…，實際執行…，執行率為… */
export interface BudgetWords {
  readonly budget: readonly string[]
  readonly carriedOver: readonly string[]
  /** 合計: budget and carry-over together. */
  readonly sum: readonly string[]
  /** 分配數 */
  readonly allotment: readonly string[]
  readonly executed: readonly string[]
  readonly rate: readonly string[]
}

/** Words of the narrative around a figure. */
export interface NarrativePhrases {
  /** 目標值 */
  readonly target: readonly string[]
  /** 達成度, 達成率 */
  readonly rate: readonly string[]
  /** 如衡量標準: the targets are those of the measurement standard. */
  readonly byReference: readonly string[]
  /** 各項目標值均達成: one rate for all. */
  readonly collective: readonly string[]
}

/** Words of promise, result and rate in a sentence of prose; `sure` are the words of promise that need no rate to confirm them. */
export interface TargetWords {
  readonly target: readonly string[]
  readonly actual: readonly string[]
  /** Words of result (完成, 執行) that stand elsewhere too: only right before a figure behind the promised one, and only where a rate confirms them. */
  readonly maybeActual: readonly string[]
  readonly rate: readonly string[]
  readonly sure: readonly string[]
}
