import type { Explanation } from '@zhibiao/model'

/** The flag of a record that a person has corrected, and what may become of a correction. */
export const storeExplanations: Readonly<
  Record<'corrected' | 'correction/agrees' | 'correction/evidence_changed' | 'correction/no_record', Explanation>
> = {
  corrected: {
    meaning:
      'A person has corrected something in this record; indicators.extracted keeps what was read, corrections says who changed what, and why.',
    advice: 'Nothing; where the correction is itself wrong, "zhibiao correct RECORD --withdraw FIELD" takes it back.',
  },
  'correction/agrees': {
    meaning: 'Since the correction was made, the report is read as the person said.',
    advice: 'Nothing; the correction may be withdrawn, it changes nothing any more.',
  },
  'correction/evidence_changed': {
    meaning: 'The correction holds, but the value or the print is no longer read as it was when the correction was made.',
    advice: 'Look at the page again; then correct anew, which confirms it, or withdraw it.',
  },
  'correction/no_record': {
    meaning: 'The record that was corrected is not there any more: its file has another content now, or is read otherwise.',
    advice: 'Look for the record in indicators and correct it there, or withdraw the correction.',
  },
}
