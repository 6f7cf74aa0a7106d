import { h, portrait } from './dom.js';

export function contactsView({ leads }) {
  return h(
    'section.view.contacts',
    {},
    h('div.title', {}, h('h1', {}, 'Contacts')),
    h(
      'div.people',
      {},
      leads.map(({ no, name, position, company }) =>
        h(
          'a.card.contact',
          { href: `/demo-crm/contacts/${no}` },
          portrait(name, 'middle'),
          h(
            'span',
            {},
            h('b', {}, name.trim() || `Contact ${no}`),
            h('small', {}, position ?? '–'),
            h('small', {}, company),
          ),
        ),
      ),
    ),
  );
}

/** A person's page has a number in its address too, and is no lead. */
export function contactView({ leads }, no) {
  const contact = leads.find((lead) => lead.no === no);
  if (!contact) return h('section.view.nothing', {}, h('h1', {}, 'There is no such contact'));
  const others = leads.filter((lead) => lead.company === contact.company && lead.no !== no);
  return h(
    'section.view.contact-page',
    {},
    h(
      'div.card.wide',
      {},
      portrait(contact.name, 'large'),
      h('h1', {}, contact.name),
      h('p.soft', {}, [contact.position, contact.company, contact.town].filter(Boolean).join(' · ')),
      h('p', {}, h('a', { href: `/demo-crm/leads/${no}` }, 'Open the lead')),
    ),
    h(
      'div.card.wide',
      {},
      h('h2', {}, `Also at ${contact.company}`),
      others.map((lead) => h('p', {}, h('a', { href: `/demo-crm/contacts/${lead.no}` }, lead.name))),
    ),
  );
}
