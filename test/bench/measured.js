// Runs the built command line in this process and tells its parent what it took.
await import('../../dist/cli/bin.js')
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
process.send?.({ peakMb: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 })
process.disconnect?.()
