/** Filters and folds. Reading the page needs none of it. */
export const pageScript = `
'use strict'
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const one = id => document.getElementById(id)
const cards = all('.card')
const folds = all('details.card')
const texts = new WeakMap()
const bar = document.querySelector('.filters')

if (bar && cards.length > 0) {
  bar.hidden = false
  one('search').addEventListener('input', filter)
  for (const box of all('.chip input')) box.addEventListener('change', filter)
  one('expand').addEventListener('click', () => fold(true))
  one('collapse').addEventListener('click', () => fold(false))
  if (matchMedia('(max-width: 64rem)').matches) document.querySelector('nav details').open = false
  addEventListener('hashchange', reveal)
  reveal()
  filter()
}

function filter() {
  const words = one('search').value.toLowerCase().split(/\\s+/).filter(word => word !== '')
  const sets = chosen()
  for (const card of cards) {
    const isChosen = ([name, values]) => (card.dataset[name] ?? '').split(' ').some(value => values.has(value))
    card.hidden = !(sets.every(isChosen) && words.every(word => textOf(card).includes(word)))
  }
  for (const group of all('.group')) group.hidden = !group.querySelector('.card:not([hidden])')
  const isFiltered = words.length + sets.length > 0
  for (const part of all('.part')) part.hidden = isFiltered && !part.querySelector('.card:not([hidden])')
  for (const item of all('.tree li').reverse()) {
    const link = item.querySelector(':scope > a')
    const own = link && !document.querySelector(link.hash).hidden
    item.hidden = !own && !item.querySelector(':scope > ul > li:not([hidden])')
  }
  const shown = cards.filter(card => !card.hidden).length
  one('shown').textContent = isFiltered ? shown + ' of ' + cards.length + ' ' + bar.dataset.of : ''
  document.querySelector('.empty').hidden = shown > 0
}

/** The sets of chips of which some are chosen, each with the values of those. */
function chosen() {
  const sets = new Map()
  for (const { name, value } of all('.chip input:checked')) sets.set(name, (sets.get(name) ?? new Set()).add(value))
  return [...sets]
}

function textOf(card) {
  if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase())
  return texts.get(card)
}

function fold(open) {
  for (const card of folds) if (!card.hidden) card.open = open
}

function reveal() {
  const target = location.hash.length > 1 && one(location.hash.slice(1))
  if (target && target.matches('details.card')) target.open = true
}

let closed = []
addEventListener('beforeprint', () => {
  closed = all('details:not([open])')
  for (const element of closed) element.open = true
})
addEventListener('afterprint', () => {
  for (const element of closed) element.open = false
})
`
