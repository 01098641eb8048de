/** Filters and folds. Reading the page needs none of it. */
export const pageScript = `
'use strict'
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const one = id => document.getElementById(id)
const cards = all('.card')
const folds = all('details.card')
const texts = new WeakMap()

if (cards.length > 0) {
  document.querySelector('.filters').hidden = false
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
  const actions = chosen('action')
  const targets = chosen('target')
  for (const card of cards) {
    card.hidden = !(
      (actions.size === 0 || actions.has(card.dataset.action)) &&
      (targets.size === 0 || targets.has(card.dataset.target)) &&
      words.every(word => textOf(card).includes(word))
    )
  }
  for (const group of all('.group')) group.hidden = !group.querySelector('.card:not([hidden])')
  const isFiltered = words.length + actions.size + targets.size > 0
  for (const target of all('.target')) target.hidden = isFiltered && !target.querySelector('.card:not([hidden])')
  for (const item of all('.tree li').reverse()) {
    const link = item.querySelector(':scope > a:not(.to-target)')
    const own = link && !document.querySelector(link.hash).hidden
    item.hidden = !own && !item.querySelector(':scope > ul > li:not([hidden])')
  }
  const shown = cards.filter(card => !card.hidden).length
  one('shown').textContent = isFiltered ? shown + ' of ' + cards.length + ' changes' : ''
  document.querySelector('.empty').hidden = shown > 0
}

function chosen(name) {
  return new Set(all('.chip input[name=' + name + ']:checked').map(box => box.value))
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
