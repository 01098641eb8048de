import { bland } from './bland/vendor.ts'
import { cekura } from './cekura/vendor.ts'
import { eqho } from './eqho/vendor.ts'
import type { Vendor } from './vendor.ts'

/** The vendors that the emulator serves, each under `/<name>`. */
export const vendors: readonly Vendor[] = [cekura, bland, eqho]
