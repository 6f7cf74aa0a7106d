import { h, icon, time } from './dom.js';

const names = {
  phone: 'Call',
  mail: 'E-mail',
  appointment: 'Meeting',
  sms: 'Text message',
  memo: 'Note',
  todo: 'Task',
  fair: 'Fair',
  livechat: 'Chat',
  'mail opened': 'Opened an e-mail',
  'mail clicked': 'Clicked in an e-mail',
  view: 'Viewed',
  asset: 'Downloaded',
  form: 'Filled in',
};
const most = 60;

/** Everything that has happened and will, newest first. Page views of one hour are one line. */
export function timeline({ lead, users, now }) {
  const who = (uid) => users.find((user) => user.uid === uid)?.display;
  const happened = [
    ...lead.log.map((entry) => ({
      at: entry.when,
      sign: entry.type.startsWith('mail') ? 'mail' : entry.type,
      family: { phone: 'Calls', mail: 'E-mails' }[entry.type] ?? 'Other',
      what: `${names[entry.type] ?? entry.type}${entry.way === 'in' && entry.type === 'mail' ? ' received' : ''}`,
      result: entry.result,
      text: entry.about,
      by: entry.robot ? 'Automatic' : (who(entry.byUid) ?? lead.person.first),
      planned: entry.state === 'planned',
    })),
    ...visits(lead),
    ...lead.phases.map(({ phase, since }) => ({
      at: since,
      sign: 'next',
      family: 'Other',
      what: 'Stage',
      text: phase,
      by: '',
    })),
  ].sort((a, b) => b.at - a.at);
  const list = h('ol.entries');
  const show = (family) =>
    list.replaceChildren(
      ...happened
        .filter((entry) => family === 'All' || entry.family === family)
        .slice(0, most)
        .map((entry) => line(entry, now)),
    );
  const tabs = ['All', 'Calls', 'E-mails', 'Web'].map((family, i) =>
    h(
      'button.tab',
      {
        type: 'button',
        'aria-pressed': String(i === 0),
        onclick({ currentTarget }) {
          for (const tab of tabs) tab.setAttribute('aria-pressed', String(tab === currentTarget));
          show(family);
        },
      },
      family,
    ),
  );
  show('All');
  return [h('div.bar', {}, h('h2', {}, 'Activity'), h('div.tabs', {}, tabs)), list];
}

function visits({ hits, person }) {
  const lines = new Map();
  for (const { kind, title, t } of hits) {
    const key = kind === 'view' ? `${title} ${Math.floor(t / 21_600_000)}` : `${title} ${t}`;
    const seen = lines.get(key);
    lines.set(key, {
      at: Math.max(t, seen?.at ?? t),
      sign: kind,
      family: 'Web',
      what: names[kind],
      text: title,
      times: (seen?.times ?? 0) + 1,
      by: person.first,
    });
  }
  return [...lines.values()].map((line) => ({
    ...line,
    result: line.times > 1 ? `${line.times} times` : null,
  }));
}

function line({ at, sign, what, result, text, by, planned }, now) {
  return h(
    `li.entry${planned ? '.planned' : ''}`,
    {},
    h(`span.sign.sign-${sign}`, {}, icon(sign)),
    h(
      'div.words',
      {},
      h(
        'p',
        {},
        h('b', {}, what),
        result ? h('span.result', {}, result) : null,
        planned ? h('span.result', {}, 'planned') : null,
      ),
      text ? h('p.text', {}, text) : null,
    ),
    h('div.when', {}, time(at, now), h('small', {}, by)),
  );
}
