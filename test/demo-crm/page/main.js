import { contactsView, contactView } from './contacts.js';
import { h } from './dom.js';
import { startHabits } from './habits.js';
import { leadsView } from './list.js';
import { drawRecord } from './record.js';
import { readLead, readLeads } from './server.js';
import { frame } from './shell.js';

/** How many records of earlier pages stay in the DOM, hidden. */
const kept = 4;
const pause = (ms) => new Promise((over) => setTimeout(over, ms));

let turn = 0;
let shown = '';
let shell;

/** The order in which the list shows the leads; the pager follows it. */
let order = [];

/**
 * Goes to another page without loading it. The address changes `early`, while the old page still stands, or `late`,
 * a while after the new one does: this CRM has parts by two teams.
 */
async function go(path, { address = 'early' } = {}) {
  if (path === shown) return;
  if (address === 'early') history.pushState({}, '', path);
  const mine = await show(path);
  if (address === 'late') {
    await pause(200);
    if (mine === turn) history.pushState({}, '', path);
  }
}

async function show(path) {
  turn += 1;
  const mine = turn;
  shown = path;
  const record = /^\/demo-crm\/leads\/(\d+)\/?$/.exec(path)?.[1];
  const contact = /^\/demo-crm\/contacts\/(\d+)\/?$/.exec(path)?.[1];
  if (record) await showRecord(Number(record), mine);
  else {
    const data = await readLeads();
    if (mine !== turn) return mine;
    order = data.leads.map(({ no }) => no);
    swap(
      path.startsWith('/demo-crm/contacts')
        ? contact
          ? contactView(data, Number(contact))
          : contactsView(data)
        : leadsView(data),
      path.startsWith('/demo-crm/contacts') ? 'Contacts' : 'Leads',
      data.user,
    );
  }
  return mine;
}

async function showRecord(no, mine) {
  const reading = readLead(no);
  if (order.length === 0) order = (await readLeads()).leads.map((lead) => lead.no);
  const data = await reading.catch((error) => ({ error }));
  // The old page still stands here, under the new address.
  await pause(60);
  if (mine !== turn) return;
  if (data.error) {
    swap(h('section.view.nothing', {}, h('h1', {}, 'There is no such lead'), data.error.message), 'Leads');
    return;
  }
  const view = h('article.view.record', { 'data-prospect': no, 'aria-busy': 'true' }, skeleton());
  swap(view, `${data.lead.person.first} ${data.lead.person.last}`.slice(0, 60), data.user);
  await pause(90);
  if (mine !== turn) return;
  drawRecord(view, data, pagerOf(no));
}

const skeleton = () => h('div.skeleton', {}, h('i'), h('i'), h('i'));

/** Puts a view in front. Records are hidden and kept, other views are thrown away. */
function swap(view, title, user) {
  document.title = `${title} · Harborlight`;
  shell = frame(shell, user);
  for (const old of [...shell.views.children]) {
    if (old.matches('.record') && old.dataset.prospect !== view.dataset.prospect) old.hidden = true;
    else old.remove();
  }
  const hidden = [...shell.views.children];
  for (const old of hidden.slice(0, Math.max(0, hidden.length - kept))) old.remove();
  shell.views.append(view);
  shell.select(location.pathname);
  scrollTo(0, 0);
}

function pagerOf(no) {
  const i = order.indexOf(no);
  const to = (other) => other && (() => go(`/demo-crm/leads/${other}`, { address: 'late' }));
  return { at: i + 1, of: order.length, previous: to(order[i - 1]), next: to(order[i + 1]) };
}

/** The record as a new element, with everything that it has now: what held on to the old one holds nothing. */
async function redraw() {
  const old = document.querySelector('.record:not([hidden])');
  const mine = turn;
  if (!old || old.getAttribute('aria-busy') === 'true' || document.querySelector('dialog, .overlay')) return;
  const no = Number(old.dataset.prospect);
  const data = await readLead(no);
  if (mine !== turn || !old.isConnected) return;
  const view = h('article.view.record', { 'data-prospect': no });
  drawRecord(view, data, pagerOf(no));
  old.replaceWith(view);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/demo-crm/"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (link.pathname === '/demo-crm/logout') return;
  event.preventDefault();
  go(link.pathname);
});

// Page-wide keys, as many CRMs have them: n and p for the pager, / for search, c to log a call.
document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
  if (ctrlKey || metaKey || altKey || target.closest?.('input, textarea, select, dialog')) return;
  const press = { n: '.pager .next', p: '.pager .previous', c: '.log-call' }[key];
  if (press) document.querySelector(`.record:not([hidden]) ${press}`)?.click();
  if (key === '/') setTimeout(() => document.querySelector('.search input')?.focus());
});

addEventListener('popstate', () => show(location.pathname));

show(location.pathname);
startHabits({ redraw, newBody });

/** Replaces the whole body, with everything in it. */
function newBody() {
  const body = h('body', { class: document.body.className });
  body.append(h('div', { id: 'app' }));
  document.body.replaceWith(body);
  shell = undefined;
  return show(location.pathname);
}
