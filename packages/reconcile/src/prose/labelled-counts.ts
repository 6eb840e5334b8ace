import type { Claim } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { Drafted } from '../drafted.ts'
import { textOf } from './claim-equations.ts'
import { toRestatement } from './restatements.ts'

/** Shorter labels name too many things. */
const shortestLabel = 3

/**
 * What a label counts is counted alike wherever the label stands: 申請須知：計 8 類, and elsewhere 申請須知及線上填表：分成 9 大類.
 * The count that most places give is taken for right; where as many say one as the other, the later is named. Labels that only begin alike may mean
 * more or less of the same: *low*.
 */
export function findLabelledConflicts(claims: readonly Claim[]): Drafted[] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const key = claim.label === undefined ? '' : `${firstName(claim.label)} ${(claim.quantity.unit ?? '').replace(/^大/, '')}`
    if (claim.label !== undefined && firstName(claim.label).length >= shortestLabel) groups.set(key, [...(groups.get(key) ?? []), claim])
  }
  return [...groups.values()].flatMap(group => {
    const usual = mostFrequent(group)
    return group
      .filter(claim => claim.quantity.value !== usual.quantity.value && claim.period === usual.period)
      .map(claim => toFinding(claim, usual))
  })
}

/** 申請須知及線上填表/線上申辦 → 申請須知 */
function firstName(label: string): string {
  return matchKey(label.split(/[/／及與和、（(]/)[0]!)
}

function mostFrequent(group: readonly Claim[]): Claim {
  const votes = (claim: Claim) => group.filter(other => other.quantity.value === claim.quantity.value).length
  return group.reduce((best, claim) => (votes(claim) > votes(best) ? claim : best))
}

function toFinding(claim: Claim, usual: Claim): Drafted {
  const message = `「${claim.label}」此處為 ${textOf(claim)}，他處「${usual.label}」為 ${textOf(usual)}。${textOf(claim)} here, ${textOf(usual)} elsewhere for what is named alike.`
  return { ...toRestatement(usual, claim, message), severity: matchKey(claim.label!) === matchKey(usual.label!) ? 'medium' : 'low' }
}
