/** Makes an element: `h('p.soft', { title: 'x', onclick }, 'text', child)`. Text is always text. */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(
    ...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const paths = {
  leads: 'M4 6h16M4 12h16M4 18h10',
  people:
    'M8 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9a6 6 0 0 1 12 0M16 4.5a3.5 3.5 0 0 1 0 6.5m2 3.4A6 6 0 0 1 22 20',
  deals: 'M3 8h18v11H3zM8 8V5h8v3M3 13h18',
  reports: 'M5 20V10m7 10V4m7 16v-7',
  phone: 'M6 3h3l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
  mail: 'M3 6h18v12H3zm0 1 9 6 9-6',
  appointment: 'M4 6h16v14H4zM4 10h16M8 3v5m8-5v5',
  sms: 'M4 5h16v11H9l-5 4z',
  livechat: 'M4 5h16v11H9l-5 4zM8 9h8m-8 3.5h5',
  memo: 'M6 3h9l4 4v14H6zM9 12h7M9 16h5',
  todo: 'm5 12 4.5 4.5L19 7',
  fair: 'M5 21V4h13l-3 4.5 3 4.5H5',
  view: 'M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  asset: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M4 20h16',
  form: 'M5 3h14v18H5zM8.5 8h7m-7 4h7m-7 4h4',
  previous: 'm14 6-6 6 6 6',
  next: 'm10 6 6 6-6 6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.5 4.5',
  screen: 'M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5',
  other: 'M12 12h.01M6 12h.01M18 12h.01',
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name] ?? paths.other);
  svg.append(path);
  return svg;
}

/** A round portrait of initials; the same name has the same colour. */
export function portrait(name, size = 'small') {
  const words = name.split(/\s+/).filter(Boolean);
  const initials = [words[0], words.at(-1)].map((word) => [...(word ?? '')][0] ?? '').join('');
  const tint = [...name.slice(0, 40)].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  return h(`span.portrait.${size}.tint-${tint}`, { 'aria-hidden': 'true' }, initials.toUpperCase() || '?');
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** A moment as people say it, with the exact one in its title. */
export function time(ms, now) {
  const hours = (ms - now) / 3_600_000;
  const words =
    Math.abs(hours) < 1
      ? relative.format(Math.round(hours * 60), 'minute')
      : Math.abs(hours) < 24
        ? relative.format(Math.round(hours), 'hour')
        : Math.abs(hours) < 24 * 120
          ? dayAndTime.format(ms)
          : dayAndYear.format(ms);
  return h('time', { datetime: new Date(ms).toISOString(), title: new Date(ms).toString() }, words);
}

export const money = (amount) => `${amount.toLocaleString('en-GB').replaceAll(',', '\u202f')} kr`;
