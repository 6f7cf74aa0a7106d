import type { Agreement } from '../../agreement/schema.ts';
import { composePage, type Place } from '../../telling/page/compose.ts';
import { writeMarkdown } from '../page/markdown.ts';
import { diffPages } from './diff.ts';
import { compareParts } from './parts.ts';
import type { Succession } from './proposal.ts';
import { writeMoment } from './words.ts';

/** A new version against the one before it: on the page that people know, and every line of it; the first in full. */
export function describeSuccession({ before, after }: Succession, place: Place): string[] {
  const page = (agreement: Agreement) => {
    const { page: composed, frame } = composePage(agreement, place);
    return writeMarkdown(composed, frame);
  };
  const since = `Version ${after.version}, in force from ${writeMoment(after.inForceFrom)}`;
  if (!before) return [`${since}, the first. Its page:`, '', ...page(after).trimEnd().split('\n')];
  const parts = compareParts(before, after);
  return [
    `${since}, instead of version ${before.version}`,
    '',
    'On its page:',
    ...orNothing(diffPages(page(before), page(after))),
    '',
    'Line by line:',
    ...orNothing(
      parts.map(({ path, from, to }) => `  ${path}: ${from ?? '(nothing)'} → ${to ?? '(nothing)'}`),
    ),
  ];
}

const orNothing = (lines: string[]): string[] => (lines.length > 0 ? lines : ['  nothing changes']);
