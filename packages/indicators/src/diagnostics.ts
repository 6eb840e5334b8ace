import type { Diagnostic, Explanation, Flag } from '@zhibiao/model'

export type IndicatorsDiagnosticId =
  | 'indicators/family-recognised'
  | 'indicators/no-family'
  | 'indicators/year-unknown'
  | 'indicators/target-unread'
  | 'indicators/rate-unread'
  | 'indicators/column-by-position'
  | 'indicators/confusable-mark'

export type IndicatorsDiagnostic = Diagnostic<IndicatorsDiagnosticId>

export const indicatorsDiagnostics: Readonly<Record<IndicatorsDiagnosticId, Explanation>> = {
  'indicators/family-recognised': {
    meaning: 'A table was recognised as one of a family of reports; the message says by what.',
    advice: 'Nothing to do, unless the columns named are not what the page shows.',
  },
  'indicators/no-family': {
    meaning: 'No table of the document fits a known family of reports; its tables and numbers are in the output, but there are no records.',
    advice: 'If the report does hold targets and actuals, its column titles may be missing in `pipelines`.',
  },
  'indicators/year-unknown': {
    meaning: 'Records were found, but neither title nor headings say which year is measured.',
    advice: 'Read the year from the report; the records have none.',
  },
  'indicators/target-unread': {
    meaning: 'A target is printed in which no number could be read.',
    advice: 'Words are a target too (check `qualitative`); look at the print if a number was expected.',
  },
  'indicators/rate-unread': {
    meaning: 'An achievement rate is printed in which no number could be read.',
    advice: 'Look at the print; the text is kept.',
  },
  'indicators/confusable-mark': {
    meaning:
      'A rate was read without its last digits, which are what recognition (OCR) makes of a percent sign; target and actual agree with that reading only.',
    advice: 'Compare it with the scan; the record has the flag confusable_mark, and its text as recognised.',
  },
  'indicators/column-by-position': {
    meaning:
      'The title of a column could not be read after recognition (OCR); what it holds follows from where it stands among the others.',
    advice: 'Compare the titles with the scan.',
  },
}

export const flagExplanations: Readonly<Record<Flag, Explanation>> = {
  allotment_base: {
    meaning: 'The rate is over the allotment (分配數); that is the target, and the annual budget the original target.',
    advice: 'Use the original target to compare with other years.',
  },
  carried_over_base: {
    meaning: 'The rate is over money carried over from earlier years (以前年度保留), alone or with the budget.',
    advice: 'Add both when comparing with plans without carry-over.',
  },
  collective_rate: {
    meaning: 'One rate is printed for several items together (各項目標值均達成).',
    advice: 'It says nothing of the single item beyond having reached its target.',
  },
  confusable_mark: {
    meaning:
      'Recognition (OCR) took the percent sign of the rate for digits (95.10 for 95.1%): its value is read without them, as target and actual witness.',
    advice: 'The text is as recognised; compare it with the scan.',
  },
  growth_target: {
    meaning: 'The target is a change against an earlier year, not a level.',
    advice: 'Compare it with the growth, not with the level that was reached.',
  },
  lower_is_better: { meaning: 'A smaller actual is the better one.', advice: 'The rate is target over actual, if any.' },
  ordinal_code: {
    meaning: 'The target is a code whose meaning the measurement standard gives (1 代表…).',
    advice: 'Nothing to divide; read the standard.',
  },
  per_each: {
    meaning: 'The figure holds for each of several things (各 1 場次).',
    advice: 'Multiply by their number before adding it to others.',
  },
  rank_target: { meaning: 'The target is a rank or grade (第1級).', advice: 'Nothing to divide.' },
  revised_target: {
    meaning: 'The text gives another target than the column of original targets; the later one is in force.',
    advice: 'The original is in original_target.',
  },
  share_target: {
    meaning: 'The target is a share, printed with the count behind it: 25% (21個單位).',
    advice: 'The rate may have been formed from the counts.',
  },
  shared_target: { meaning: 'One target is printed for several items together.', advice: 'Do not add it up over the items.' },
  target_by_reference: {
    meaning: 'The text refers to another place for its targets (如衡量標準).',
    advice: 'Nothing to do; the place of the target is that other place.',
  },
  target_not_in_column: { meaning: 'The target stands in the text only, not in the target column.', advice: 'Nothing to do.' },
  total: { meaning: 'The row is a total or subtotal of others.', advice: 'Leave it out when adding up.' },
  unit_inferred: {
    meaning: 'The unit is printed neither with the figure nor in a caption, header or unit line.',
    advice: 'Check it against the page before converting.',
  },
  year_inferred: {
    meaning: 'The year is not printed; it follows from 本/上/前年度 and the year of the report.',
    advice: 'Check it where it matters.',
  },
  zero_target: { meaning: 'The target is zero: there is no quotient.', advice: 'Compare the actual with zero.' },
}
