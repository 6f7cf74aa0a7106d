import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openChromium } from '../real/chromium.ts';
import { openGallery, show, showQueue } from './gallery.ts';
import { useChromium } from './stage.ts';

// What a screen reader is given, in its order: the browser's own tree for them, as a person who listens goes through it.
const stage = useChromium(() => openChromium({ added: [] }));

/** Of a node of the tree, what is told of it. */
interface Node {
  nodeId: string;
  childIds?: string[];
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
}
/** These hold only what is read out in others anyhow, or nothing. */
const silent = new Set(
  'InlineTextBox LineBreak generic none RootWebArea paragraph strong Legend LabelText'.split(' '),
);
/** What Chromium has called otherwise, in some version. */
const roles: Record<string, string> = {
  sectionheader: 'header',
  HeaderAsNonLandmark: 'header',
  sectionfooter: 'footer',
  FooterAsNonLandmark: 'footer',
  img: 'image',
};
/** How each state is told; of the others nothing is. */
const states: Record<string, (value: unknown) => string> = {
  checked: (value) => (value === 'true' ? 'checked' : ''),
  disabled: (value) => (value ? 'disabled' : ''),
  expanded: (value) => (value ? 'open' : 'closed'),
  focused: (value) => (value ? 'focused' : ''),
  pressed: (value) => (value === 'true' ? 'pressed' : ''),
};

/** Roles and names, one to a line; what contains others is further to the left. */
async function readOut(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = (await devtools.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  let before = '';
  const walk = (node: Node, depth: number) => {
    const role = node.role?.value ?? '';
    const name = nameOf(node);
    // A label beside what has its name from it is not told twice.
    const isNews = role !== 'StaticText' || (name !== '' && name !== before);
    const isTold = !node.ignored && !silent.has(role) && isNews;
    if (isTold) before = name;
    if (isTold) lines.push('  '.repeat(depth) + tell(node));
    // These are read as their names.
    if (isTold && /^(?:button|link|radio|heading|textbox)$/.test(role)) return;
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) walk(child, isTold ? depth + 1 : depth);
    }
  };
  if (nodes[0]) walk(nodes[0], 0);
  return lines.join('\n');
}

const nameOf = ({ name }: Node) => (name?.value ?? '').replace(/[\u2068\u2069]/g, '').trim();

function tell(node: Node): string {
  const [role = '', name] = [node.role?.value, nameOf(node)];
  if (role === 'StaticText') return name;
  const told = (node.properties ?? []).flatMap((one) => states[one.name]?.(one.value.value) || []);
  const more = node.description?.value ?? '';
  return [
    roles[role] ?? role,
    name && JSON.stringify(name),
    told.length > 0 && `[${told.join(', ')}]`,
    more && more !== name && `(${more})`,
  ]
    .filter(Boolean)
    .join(' ');
}

test('the panel', async () => {
  const page = await openGallery(stage);
  await show(page, 'at-risk');
  expect(await readOut(page)).toMatchInlineSnapshot(`
    "region "Anna Lindqvist, Nordic Pumps AB"
      header
        button "Move the panel: drag, or use the arrow keys"
        button "MQL , stage 3 of 8" [closed]
        button "Collapse" [open]
      First contact
      button "Why: First contact" [closed]
      9 min
      left of 30 working minutes · at risk · due 11:57
      button "2 more promises" [closed]
      button "Next: Call sales · by Thu 17:00" [closed]
      list
        listitem
          Say: Ask what made them look now
        listitem
          Bring: The guide they downloaded
      button "Log a contact" [closed]
      button "Accept" [closed]
      button "Hand back" [closed]
      button "Attempts 0 of 6 next: call, now" [closed]
      image "0 of 6 attempts made. Still needed: 3 calls, 2 e-mails and 1 on any channel"
      until 3 Dec
      button "Fit A 80 Industry unknown" [closed]
      button "Engagement high 62 warm from 9 Dec" [closed]
      button "Not an SQL yet: 1 step" [closed]
      list
        listitem
          not met
          :
          1 page view (/pricing) in 60 days
          0 of 1
      button "Agreed: Hand over to sales" [closed]
      list
        listitem
          sales may contact
      footer
        button "Agreement v7" [closed]
        button "On one page"
        button "Copy lead as JSON"
    status
      First contact: at risk"
  `);
});

test('the panel, collapsed', async () => {
  const page = await openGallery(stage);
  await show(page, 'at-risk', 'en', true);
  expect(await readOut(page)).toMatchInlineSnapshot(`
    "button "First contact · 9 min left" [closed] (Open Leadpact)
    status
      First contact: at risk"
  `);
});

test('the form of a hand-back', async () => {
  const page = await openGallery(stage);
  await show(page, 'hand-back-why');
  const [, form = ''] = /\n(.*Hand back" \[open[\s\S]*?)\n *button "Attempts/.exec(await readOut(page)) ?? [];
  expect(form).toMatchInlineSnapshot(`
    "  button "Hand back" [open]
      Odoo has no stage for “Back to marketing” in the agreement. It becomes a note: tell marketing as well.
      group "Why"
        radio "Not our kind of company"
        radio "No need now"
        radio "Could not be reached"
      Note
      textbox "Note"
      button "Hand back" [disabled]
      button "Cancel""
  `);
});

test('the queue', async () => {
  const page = await openGallery(stage, { width: 400, height: 600 });
  await showQueue(page, ['running', 'at-risk', 'broken', 'not-yet']);
  expect(await readOut(page)).toMatchInlineSnapshot(`
    "main
      header
        heading "My queue"
        Reading Odoo… 120 leads
        button "Stop"
        button "Settings"
        search
          searchbox "Find a lead" [focused] (Arrow keys move, Enter opens.)
          Arrow keys move, Enter opens.
        group "Show"
          button "All 4" [pressed]
          button "At risk 1"
          button "Missed 1"
          button "Later 1"
          button "Waiting 1"
      status
        Reading your leads…
      list
        listitem
          Odoo is not open. Your leads are read in a page of it.
          button "Open Odoo"
      region "At risk 1"
        heading "At risk 1"
        list
          listitem
            link "Anna Lindqvist, Nordic Pumps AB . MQL · First contact . 9 min left . Fit A . Engagement high"
      region "Missed 1"
        heading "Missed 1"
        list
          listitem
            link "Anna Lindqvist, Nordic Pumps AB . Next: Call · First contact . Broken by 40 min . Fit A . Engagement high"
      region "Later 1"
        heading "Later 1"
        list
          listitem
            link "Anna Lindqvist, Nordic Pumps AB . MQL · Accept or hand back . 12 h 24 min left . Fit A . Engagement high"
      region "Waiting 1"
        heading "Waiting 1"
        list
          listitem
            link "Anna Lindqvist, Nordic Pumps AB . Lead · Not an MQL yet . 2 steps away . Fit A . Engagement warm"
      footer
        No more reminders today on this computer.
        button "Remind me again"
        button "Panel on this page""
  `);
});
