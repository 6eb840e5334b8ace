import { extractIndicators } from '@zhibiao/indicators'
import { layout } from '@zhibiao/layout'
import type {
  Diagnostic,
  ExtractedDocument,
  LaidOutDocument,
  Outcome,
  OutlinedDocument,
  ReconciledDocument,
  SourceDocument,
} from '@zhibiao/model'
import { outline } from '@zhibiao/outline'
import { reconcile } from '@zhibiao/reconcile'
import { checkBalance } from './balance.ts'
import { budgetWords } from './budget-words.ts'
import { families } from './families.ts'
import { subjectWords } from './subject-words.ts'
import { targetWords } from './target-words.ts'

export interface PipelineOptions {
  /** `auto`, or one of `familyNames`: only tables of that family give records. */
  readonly family: string
}

/**
 * Titles of all families: layout tells header rows by them, and knows nothing else of families. 單位 is not among them, as it is no less a word of titles
 * (單位預算說明 is not 單位｜預算｜說明).
 */
const headerTitles = families.flatMap(family => family.columns.flatMap(([role, titles]) => (role === 'unit' ? [] : titles)))

/** What numbered paragraphs and headings call themselves, in all families; columns become paragraphs in some. */
const labels = [
  ...new Set([
    ...headerTitles.map(title => title.replace(/^=/, '')),
    ...families.flatMap(({ parts = [], phrases, headings = {} }) => [
      ...parts.flatMap(([, names]) => names),
      ...(phrases ? [...phrases.target, ...phrases.rate] : []),
      ...Object.values(headings).flat(),
    ]),
  ]),
]

/** Run every stage after `ingest` on a document. Pure and synchronous; it never throws on what a document contains. */
export function processDocument(source: SourceDocument, options: PipelineOptions): Outcome<ReconciledDocument> {
  const laidOut = layoutDocument(source)
  const outlined = outline(laidOut.value, {})
  const extracted = extractIndicators(outlined.value, { families: chosenFamilies(options.family), budgetWords, targetWords, subjectWords })
  const reconciled = reconcile(extracted.value, {})
  return {
    value: reconciled.value,
    diagnostics: [laidOut, outlined, extracted, reconciled]
      .flatMap<Diagnostic>(outcome => outcome.diagnostics)
      .concat(checkBalance(source, extracted.value.ledger)),
  }
}

export function layoutDocument(source: SourceDocument, keepPagesApart = false): Outcome<LaidOutDocument> {
  return layout(source, { headerTitles, labels, keepPagesApart })
}

function chosenFamilies(name: string) {
  return name === 'auto' ? families : families.filter(family => family.name === name)
}

export const stageNames = ['ingest', 'layout', 'outline', 'indicators', 'reconcile'] as const
export type StageName = (typeof stageNames)[number]

/** The output of one stage, all stages before it run. */
export function runStage(
  name: StageName,
  source: SourceDocument,
  options: PipelineOptions,
): Outcome<SourceDocument | LaidOutDocument | OutlinedDocument | ExtractedDocument | ReconciledDocument> {
  if (name === 'ingest') return { value: source, diagnostics: [] }
  const laidOut = layoutDocument(source)
  if (name === 'layout') return laidOut
  const outlined = outline(laidOut.value, {})
  if (name === 'outline') return outlined
  const extracted = extractIndicators(outlined.value, { families: chosenFamilies(options.family), budgetWords, targetWords, subjectWords })
  return name === 'indicators' ? extracted : reconcile(extracted.value, {})
}
