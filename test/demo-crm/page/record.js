import { h, icon, money, portrait, time } from './dom.js';
import { logCall, logMail } from './forms.js';
import { phaseClass } from './list.js';
import { fillIn, movePhase } from './server.js';
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
      h('div.side', {}, about(data, again), contacts(lead, name)),
      h('section.card.log', {}, timeline(data)),
      h('div.side.second', {}, company(lead, again), deal(data, again)),
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

/** A value, or what to fill it in with. */
const field = ({ no }, label, name, value, again) => [
  label,
  value ||
    h('input.fill', {
      name,
      'aria-label': label,
      placeholder: '–',
      autocomplete: 'off',
      onchange: async ({ target }) => again(await fillIn(no, name, target.value)),
    }),
];

function about({ lead, users, now }, again) {
  const rep = users.find(({ uid }) => uid === lead.rep);
  return card('About', [
    ['Owner', rep && h('span.owner', {}, portrait(rep.display), rep.display)],
    ['E-mail', lead.person.mail],
    ['Phone', lead.person.phone],
    field(lead, 'Position', 'person.position', lead.person.position, again),
    ['Source', lead.origin],
    ['Created', time(lead.opened, now)],
    ['Last activity', time(lead.touched, now)],
    lead.phase === 'Closed lost'
      ? field(lead, 'Closed because', 'closedBecause', lead.closedBecause, again)
      : ['Closed because', lead.closedBecause],
  ]);
}

function company(lead, again) {
  const { name, town, nation, sector, headcount } = lead.company;
  return card('Company', [
    ['Name', name],
    ['Town', town],
    field(lead, 'Country', 'company.nation', nation, again),
    field(lead, 'Industry', 'company.sector', sector, again),
    field(lead, 'Employees', 'company.headcount', headcount && String(headcount), again),
  ]);
}

function deal({ lead, now }, again) {
  const { value, phases } = lead;
  const since = phases.at(-1)?.since;
  return card('Deal', [
    field(lead, 'Value', 'value.amount', value && money(value.amount), again),
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
