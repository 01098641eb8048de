import { bland } from './bland/vendor.ts'
import { cekura } from './cekura/vendor.ts'
import { eqho } from './eqho/vendor.ts'
import { retell } from './retell/vendor.ts'
import { vapi } from './vapi/vendor.ts'
import type { Vendor } from './vendor.ts'

const all = [cekura, bland, eqho, retell, vapi] as const

/** The vendors that the emulator serves, each under `/<name>`. */
export const vendors: readonly (Vendor & { readonly name: VendorName })[] = all

export type VendorName = (typeof all)[number]['name']
