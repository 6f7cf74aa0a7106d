import { h, money, portrait, time } from './dom.js';

/** The class of a phase: it has a colour of its own. */
export const phaseClass = (phase) => `phase-${phase.toLowerCase().replaceAll(' ', '-')}`;

export function leadsView({ leads, now, user }) {
  const body = h(
    'tbody',
    {},
    leads.map((lead) => row(lead, now)),
  );
  const filters = [
    ['All leads', () => true],
    ['Mine', (lead) => lead.rep === user.display],
    ['Marketing qualified', (lead) => lead.phase === 'Marketing qualified'],
    ['Accepted', (lead) => lead.phase === 'Accepted'],
    ['No owner', (lead) => !lead.rep],
  ];
  const tabs = filters.map(([name, test], i) =>
    h(
      'button.tab',
      {
        type: 'button',
        'aria-pressed': String(i === 0),
        onclick({ currentTarget }) {
          for (const tab of tabs) tab.setAttribute('aria-pressed', String(tab === currentTarget));
          body.replaceChildren(...leads.filter(test).map((lead) => row(lead, now)));
        },
      },
      name,
      h('span.count', {}, String(leads.filter(test).length)),
    ),
  );
  return h(
    'section.view.leads',
    {},
    h(
      'div.title',
      {},
      h('h1', {}, 'Leads'),
      h('a.button.primary', { href: '/demo-crm/leads/new' }, 'New lead'),
    ),
    h('div.tabs', {}, tabs),
    h(
      'div.card',
      {},
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ['Name', 'Company', 'Stage', 'Owner', 'Value', 'Last activity'].map((name) => h('th', {}, name)),
          ),
        ),
        body,
      ),
    ),
  );
}

function row({ no, name, position, company, town, phase, rep, worth, touched }, now) {
  const shown = name.trim() || `Lead ${no}`;
  return h(
    'tr',
    {},
    h(
      'td',
      {},
      h(
        'a.who',
        { href: `/demo-crm/leads/${no}` },
        portrait(shown),
        h('span', {}, h('b', {}, shown), h('small', {}, position ?? '–')),
      ),
    ),
    h('td', {}, h('span.two', {}, company || '–', h('small', {}, town))),
    h('td', {}, h(`span.pill.${phaseClass(phase)}`, {}, phase)),
    h('td', {}, rep ? h('span.owner', {}, portrait(rep), rep) : h('span.soft', {}, 'Nobody')),
    h('td.number', {}, worth ? money(worth) : h('span.soft', {}, '–')),
    h('td.soft', {}, time(touched, now)),
  );
}
