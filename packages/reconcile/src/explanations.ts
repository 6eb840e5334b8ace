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
  sum: {
    meaning: 'A total is not the sum of its parts, in a table or a sentence. The cell named is the one whose change makes most sums hold.',
    advice: 'Look at the cell named, then at the others: the message says what it should be and how it may have gone wrong.',
  },
  difference: {
    meaning: 'A change (增減) is not the difference of its two figures.',
    advice: 'Look at all three; the message says where two digits may be swapped.',
  },
  growth_rate: {
    meaning:
      'A growth rate does not follow from its two figures. low: only the rounding of the figures explains it, or it is one step of its last digit off.',
    advice: 'Look at the figures named.',
  },
  share: {
    meaning: 'A share does not follow from part and whole. low: it is one step of its last digit off.',
    advice: 'Look at the figures named.',
  },
  ratio: {
    meaning:
      'A ratio does not follow from its two figures. low: only the rounding of the figures explains it, or it is one step of its last digit off.',
    advice: 'Look at the figures named.',
  },
  achievement_rate: {
    meaning: 'A stated achievement rate is not the quotient of actual and target.',
    advice: 'high: no rounding explains it; medium: another formula does; low: rounding of the printed figures does.',
  },
  execution_rate: {
    meaning: 'A stated execution rate is not the quotient of executed amount and budget.',
    advice: 'As for achievement_rate.',
  },
  capped_rate: { meaning: 'A rate was cut down to 100.', advice: 'Use computed_rate. medium: more than twice the target was reached.' },
  truncated_rate: {
    meaning: 'A rate was cut off instead of rounded; of scope document: the document does so as a rule, or now and then.',
    advice: 'Nothing to do.',
  },
  revised_target: {
    meaning:
      'The target in the text is not the one in the column of original targets; the message says where two items have theirs the other way round.',
    advice: 'The one in force is `target`; the other `original_target`.',
  },
  dropped_target: { meaning: 'A target of the column is not spoken of in the text.', advice: 'Neither actual nor rate is known for it.' },
  missing_actual: { meaning: 'A target has no actual, although others of its table have.', advice: 'Look at the print.' },
  target_missed: { meaning: 'A zero or rank target was missed, and no rate says so.', advice: 'Look at the print.' },
  list_count: {
    meaning:
      'A list has another number of entries than is said before or behind it (等 8 國, 16 項，計有…). Lists that may name examples only are not compared.',
    advice: 'Count them.',
  },
  restatement: {
    meaning:
      'The same figure is stated differently elsewhere: in the text and a table, in a table printed twice, for an earlier level, in a sentence printed again, for what a label counts, or for the same thing and year in another document.',
    advice: 'Look at both places. low: what is named may not be quite the same.',
  },
  cumulative_drop: {
    meaning: 'A figure that adds up over the years (累計) goes down from one year to a later one.',
    advice: 'Look at both places.',
  },
  year_conflict: {
    meaning:
      'Years or days disagree: two calendars (105年（2015年）), the first and last year of a span and its length, one event on two days, a title and the contents, a caption and the columns below it. low: a year-end that is not of the year reported on.',
    advice: 'Look at both.',
  },
  label_conflict: {
    meaning:
      'Words and figures disagree: 決算數大於預算數, and it is less; 已達成目標, and it was not. low: a title that the table of contents words otherwise.',
    advice: 'Look at both.',
  },
  unit_disagreement: {
    meaning:
      'The same thing is in different units: a target and its actual, a rate that is off by just a thousand or ten thousand times, one figure in two places (low), a series over the years.',
    advice: 'Look at both; nothing was converted.',
  },
}
