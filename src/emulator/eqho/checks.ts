import { textOf, type Shape } from '../fastapi/checks.ts'

export const id: Shape = textOf(24, 24)
