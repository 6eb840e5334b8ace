import type { Explanation, FindingKind, RecordCheck } from '@zhibiao/model'

export const checkExplanations: Readonly<Record<RecordCheck, Explanation>> = {
  no_target: { meaning: 'No target is printed.', advice: 'The actual stands alone.' },
  qualitative: { meaning: 'The target is words or a rank.', advice: 'Read the text; nothing can be divided.' },
  rate_only: { meaning: 'A rate is printed, but no actual.', advice: 'The rate cannot be checked.' },
  no_actual: {
    meaning: 'A target is printed, but neither actual nor rate.',
    advice: 'On a plan for a coming year this is as it should be.',
  },
  not_comparable: {
    meaning: 'Target and actual cannot be divided: different units, or a target of zero or less.',
    advice: 'Compare them by hand.',
  },
  no_rate: { meaning: 'Target and actual are printed, but no rate.', advice: 'computed_rate is ours.' },
  match: { meaning: 'The stated rate is the quotient, rounded half up to the printed decimals.', advice: 'Nothing to do.' },
  capped: { meaning: 'The stated rate is exactly 100, the quotient is more.', advice: 'Use computed_rate to compare achievements.' },
  truncated: { meaning: 'The stated rate is the quotient cut off at the printed decimals.', advice: 'Nothing to do.' },
  mismatch: { meaning: 'The stated rate is not the quotient of the printed figures.', advice: 'See the findings of the record.' },
}

export const findingExplanations: Readonly<Record<FindingKind, Explanation>> = {
  sum: { meaning: 'A total is not the sum of its parts.', advice: 'Look at the cells named.' },
  difference: { meaning: 'A difference is not that of its two figures.', advice: 'Look at the cells named.' },
  growth_rate: { meaning: 'A growth rate does not follow from its two figures.', advice: 'Look at the figures named.' },
  share: { meaning: 'A share does not follow from part and whole.', advice: 'Look at the figures named.' },
  ratio: { meaning: 'A ratio does not follow from its two figures.', advice: 'Look at the figures named.' },
  achievement_rate: {
    meaning: 'A stated achievement rate is not the quotient of actual and target.',
    advice: 'high: no rounding explains it; medium: another formula does; low: rounding of the printed figures does.',
  },
  execution_rate: {
    meaning: 'A stated execution rate is not the quotient of executed amount and budget.',
    advice: 'As for achievement_rate.',
  },
  capped_rate: { meaning: 'A rate was cut down to 100.', advice: 'Use computed_rate. medium: more than twice the target was reached.' },
  truncated_rate: { meaning: 'A rate was cut off instead of rounded.', advice: 'Nothing to do.' },
  revised_target: {
    meaning: 'The target in the text is not the one in the column of original targets.',
    advice: 'The one in force is `target`; the other `original_target`.',
  },
  dropped_target: { meaning: 'A target of the column is not spoken of in the text.', advice: 'Neither actual nor rate is known for it.' },
  missing_actual: { meaning: 'A target has no actual, although others of its table have.', advice: 'Look at the print.' },
  target_missed: { meaning: 'A zero or rank target was missed, and no rate says so.', advice: 'Look at the print.' },
  list_count: { meaning: 'A list has another number of entries than is said.', advice: 'Count them.' },
  restatement: { meaning: 'The same figure is stated differently elsewhere.', advice: 'Look at both places.' },
  cumulative_drop: { meaning: 'A cumulative figure goes down.', advice: 'Look at both places.' },
  year_conflict: { meaning: 'Title, heading and table name different years.', advice: 'Look at the headings.' },
  label_conflict: { meaning: 'Two labels name the same thing differently.', advice: 'Look at both.' },
  unit_disagreement: { meaning: 'The same thing is measured in different units.', advice: 'Look at both.' },
}
