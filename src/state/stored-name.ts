/** Windows keeps these names for devices, whatever follows after a dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/

/** A target's name as files and refs have it, which are files in a clone: one that every system can hold. */
export function storedName(target: string): string {
  // No target's name starts with an underscore.
  return DEVICE.test(target) ? `_${target}` : target
}
