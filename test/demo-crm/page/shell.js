import { h, icon, portrait } from './dom.js';

const rooms = [
  ['Leads', 'leads', '/demo-crm/leads'],
  ['Contacts', 'people', '/demo-crm/contacts'],
  ['Deals', 'deals', null],
  ['Reports', 'reports', null],
];

/** The frame around every page; made once, until somebody throws the body away. */
export function frame(old, user) {
  if (old) return old;
  const links = rooms.map(([name, sign, href]) =>
    h(`a.room${href ? '' : '.later'}`, { href, title: name }, icon(sign), h('span', {}, name)),
  );
  const views = h('main.views');
  const search = h('input', {
    type: 'search',
    placeholder: 'Search leads and contacts',
    'aria-label': 'Search',
  });
  search.addEventListener('input', () => {
    for (const row of document.querySelectorAll('.leads tbody tr')) {
      row.hidden = !row.textContent.toLowerCase().includes(search.value.trim().toLowerCase());
    }
  });
  document
    .querySelector('#app')
    .replaceChildren(
      h(
        'nav.rail',
        {},
        h('a.brand', { href: '/demo-crm/leads', title: 'Harborlight' }, h('span.logo')),
        links,
      ),
      h(
        'header.top',
        {},
        h('label.search', {}, icon('search'), search, h('kbd', {}, '/')),
        h(
          'a.me',
          { href: '/demo-crm/logout', title: 'Sign out' },
          user ? [portrait(user.display), user.display] : null,
        ),
      ),
      views,
    );
  return {
    views,
    select(path) {
      for (const link of links) {
        const here = link.pathname && path.startsWith(link.pathname);
        if (here) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
    },
  };
}
