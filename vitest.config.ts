import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'pipelines/test/**/*.test.ts', 'fixtures/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', './scripts/count-reporter.ts'],
    // Real reports, which are not part of this repository: tests over them are skipped where this folder is not there.
    env: { ZHIBIAO_CORPUS: process.env.ZHIBIAO_CORPUS ?? fileURLToPath(new URL('../shared/corpus', import.meta.url)) },
  },
})
