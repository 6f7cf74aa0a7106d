import { h, icon, money, portrait, time } from './dom.js';
import { logCall, logMail } from './forms.js';
import { phaseClass } from './list.js';
import { movePhase } from './server.js';
import { timeline } from './timeline.js';

/** Fills a record's element; called again with new data it throws away everything inside and draws it anew. */
export function drawRecord(view, data, pager) {
  const again = (fresh) => drawRecord(view, fresh, pager);
  const { lead } = data;
  const name = `${lead.person.first} ${lead.person.last}`.trim() || `Lead ${lead.no}`;
  view.replaceChildren(
    header(view, data, name, pager, again),
    stages(data, again),
    h(
      'div.columns',
      {},
      h('div.side', {}, about(data), contacts(lead, name)),
      h('section.card.log', {}, timeline(data)),
      h('div.side.second', {}, company(lead), deal(data)),
    ),
  );
  view.removeAttribute('aria-busy');
}

function header(view, data, name, pager, again) {
  const { lead } = data;
  const where = [lead.person.position, lead.company.name].filter(Boolean).join(' · ');
  return h(
    'header.head',
    {},
    portrait(name, 'large'),
    h('div.name', {}, h('h1', {}, name), h('p.soft', {}, where || 'Nothing is known about this lead')),
    h(
      'div.actions',
      {},
      h(
        'button.log-call',
        { type: 'button', onclick: () => logCall(lead, again) },
        icon('phone'),
        'Log call',
      ),
      h(
        'button.log-mail',
        { type: 'button', onclick: () => logMail(lead, again) },
        icon('mail'),
        'Log e-mail',
      ),
      h(
        'button.quiet.full',
        {
          type: 'button',
          title: 'Full screen',
          'aria-label': 'Full screen',
          onclick: () => view.requestFullscreen(),
        },
        icon('screen'),
      ),
    ),
    h(
      'div.pager',
      {},
      h('span', {}, `${pager.at} / ${pager.of}`),
      step('previous', 'Previous lead', pager.previous),
      step('next', 'Next lead', pager.next),
    ),
  );
}

const step = (name, label, go) =>
  h(
    `button.quiet.${name}`,
    { type: 'button', 'aria-label': label, disabled: !go, onclick: go || undefined },
    icon(name),
  );

/** The stages that a lead passes; those in which it rests or ends stand apart. */
const aside = ['On hold', 'Closed lost', 'Back to marketing'];

function stages({ lead, phases }, again) {
  const path = phases.filter((phase) => !aside.includes(phase));
  const here = path.indexOf(lead.phase);
  const button = (phase, i) =>
    h(
      `button.stage${i < here ? '.past' : ''}${phase === lead.phase ? '.here' : ''}`,
      {
        type: 'button',
        'aria-current': phase === lead.phase ? 'step' : null,
        title: phase,
        onclick: async () => again(await movePhase(lead.no, phase)),
      },
      h('span', {}, phase),
    );
  return h(
    'nav.stages',
    { 'aria-label': 'Stage' },
    h('div.path', {}, path.map(button)),
    h(
      'div.aside',
      {},
      aside.map((phase) => button(phase, -1)),
      phases.includes(lead.phase) ? null : h(`span.pill.${phaseClass(lead.phase)}`, {}, lead.phase),
    ),
  );
}

const card = (title, rows) =>
  h(
    'section.card',
    {},
    h('h2', {}, title),
    h(
      'dl',
      {},
      rows.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value || h('span.soft', {}, '–'))]),
    ),
  );

function about({ lead, users, now }) {
  const rep = users.find(({ uid }) => uid === lead.rep);
  return card('About', [
    ['Owner', rep && h('span.owner', {}, portrait(rep.display), rep.display)],
    ['E-mail', lead.person.mail],
    ['Phone', lead.person.phone],
    ['Position', lead.person.position],
    ['Source', lead.origin],
    ['Created', time(lead.opened, now)],
    ['Last activity', time(lead.touched, now)],
    ['Closed because', lead.closedBecause],
  ]);
}

function company({ company: { name, town, nation, sector, headcount } }) {
  return card('Company', [
    ['Name', name],
    ['Town', [town, nation].filter(Boolean).join(', ')],
    ['Industry', sector],
    ['Employees', headcount && String(headcount)],
  ]);
}

function deal({ lead: { value, phases }, now }) {
  const since = phases.at(-1)?.since;
  return card('Deal', [
    ['Value', value && money(value.amount)],
    ['Stage since', since && time(since, now)],
  ]);
}

function contacts({ no, person }, name) {
  return h(
    'section.card.related',
    {},
    h('h2', {}, 'Contacts'),
    h(
      'a.who',
      { href: `/demo-crm/contacts/${no}` },
      portrait(name),
      h('span', {}, h('b', {}, name), h('small', {}, person.position ?? 'Main contact')),
    ),
  );
}
