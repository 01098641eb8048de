export { finding } from '../finding.ts'
