import type { Reporter, TestModule } from 'vitest/node'

/** The line of a run, from the state of each test and the number of errors outside any test: `12 passed, 1 failed, 3 skipped`. */
export function statesToLine(states: readonly string[], errors: number): string {
  const count = (...wanted: string[]) => states.filter(state => wanted.includes(state)).length
  const skipped = count('skipped', 'pending')
  return `${count('passed')} passed, ${count('failed') + errors} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Closes a test run with that line, plain and alone, for whoever counts. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state))
    // A file that cannot be loaded fails the run as well: without it a run could fail with 0 failed.
    const errors = modules.filter(module => module.errors().length > 0).length + unhandledErrors.length
    process.once('exit', () => process.stdout.write(`${statesToLine(states, errors)}\n`))
  }
}
