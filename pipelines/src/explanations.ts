import { flagExplanations, indicatorsDiagnostics } from '@zhibiao/indicators'
import { ingestDiagnostics } from '@zhibiao/ingest'
import { layoutDiagnostics } from '@zhibiao/layout'
import type { Explanation } from '@zhibiao/model'
import { checkExplanations, findingExplanations } from '@zhibiao/reconcile'

/** What every diagnostic, flag, check and finding kind of the stages means, by its name. */
export const allExplanations: Readonly<Record<string, Explanation>> = {
  ...ingestDiagnostics,
  ...layoutDiagnostics,
  ...indicatorsDiagnostics,
  ...flagExplanations,
  ...checkExplanations,
  ...findingExplanations,
}
