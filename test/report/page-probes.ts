/** Runs in a page: texts whose contrast with what is behind them is below 4.5 to 1. */
export const faintTexts = `(() => {
  const channels = color => color.match(/[\\d.]+/g).map(Number)
  const light = value => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  const luminance = ([red, green, blue]) => 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)
  const behind = element => {
    for (let node = element; node; node = node.parentElement) {
      const color = channels(getComputedStyle(node).backgroundColor)
      if (color.length === 3 || color[3] > 0) return color
    }
    return [255, 255, 255]
  }
  return [...document.body.querySelectorAll('*')]
    .filter(element => !['SCRIPT', 'STYLE'].includes(element.tagName) && element.checkVisibility())
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== ''))
    .map(element => {
      const [low, high] = [channels(getComputedStyle(element).color), behind(element)]
        .map(luminance)
        .sort((one, other) => one - other)
      return { ratio: (high + 0.05) / (low + 0.05), text: element.className + ': ' + element.textContent.trim() }
    })
    .filter(({ ratio }) => ratio < 4.5)
})()`

/** Runs in a page: how far it is wider than the window, and which elements stick out. */
export const overflow = `(() => {
  const width = document.documentElement.clientWidth
  const wide = [...document.body.querySelectorAll('*:not(.skip)')]
    .filter(element => element.checkVisibility() && element.getBoundingClientRect().right > width + 0.5)
    .map(element => element.tagName + '.' + element.className)
  return { scroll: document.documentElement.scrollWidth - width, wide }
})()`

/** Runs in a page: the levels of its headings that skip one. */
export const skippedHeadings = `(() => {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5')].map(({ tagName }) => Number(tagName[1]))
  return levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
})()`
