export { type Drawn, pageToSvg } from './page-to-svg.ts'
